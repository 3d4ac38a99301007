import base64

import pandas as pd
import pytest

from dash import dcc


def test_a_text_is_sent_as_it_is():
    assert dcc.send_string("hello", "f.txt", type="text/plain") == {
        "content": "hello",
        "filename": "f.txt",
        "type": "text/plain",
        "base64": False,
    }


def test_bytes_are_sent_as_base64():
    assert dcc.send_bytes(b"\x00hi", "b.bin") == {
        "content": "AGhp",
        "filename": "b.bin",
        "type": None,
        "base64": True,
    }


def test_a_function_writes_the_content():
    def write(buffer, text):
        buffer.write(text)
        buffer.close()

    assert dcc.send_string(write, "f.txt", text="written")["content"] == "written"
    assert dcc.send_bytes(write, "f.bin", text=b"written")["content"] == base64.b64encode(b"written").decode()


def test_a_frame_is_sent_by_one_of_its_methods():
    frame = pd.DataFrame({"a": [1]})

    assert dcc.send_data_frame(frame.to_csv, "t.csv", index=False)["content"] == "a\n1\n"
    assert dcc.send_data_frame(frame.to_pickle, "t.pkl")["base64"] is True
    with pytest.raises(ValueError, match="to_csv"):
        dcc.send_data_frame(frame.describe, "t.csv")


def test_a_file_keeps_its_name_unless_told_otherwise(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x01")

    assert dcc.send_file(path)["filename"] == "a.bin"
    assert dcc.send_file(path, "b.bin")["filename"] == "b.bin"
