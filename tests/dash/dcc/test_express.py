import base64
import io

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


def test_open_files_and_buffers_are_sent_whole():
    written = io.BytesIO()
    written.write(b"\x01")

    assert dcc.send_bytes(written, "f.bin")["content"] == "AQ=="
    assert dcc.send_bytes(memoryview(b"\x01"), "f.bin")["content"] == "AQ=="
    assert dcc.send_string(io.StringIO("text"), "f.txt")["content"] == "text"


def test_a_frame_is_sent_by_one_of_its_methods():
    frame = pd.DataFrame({"a": [1]})

    assert dcc.send_data_frame(frame.to_csv, "t.csv", index=False)["content"] == "a\n1\n"
    assert dcc.send_data_frame(frame.to_html, "t.html")["content"].startswith("<table")
    assert dcc.send_data_frame(frame.to_pickle, "t.pkl")["base64"] is True


def test_an_encoding_and_a_compression_are_kept():
    frame = pd.DataFrame({"ä": [1]})

    def sent(**kwargs):
        return base64.b64decode(dcc.send_data_frame(frame.to_csv, "t.csv", index=False, **kwargs)["content"])

    assert sent(encoding="latin-1") == "ä\n1\n".encode("latin-1")
    assert sent(encoding="utf-8-sig").startswith(b"\xef\xbb\xbf")
    assert sent(compression="gzip").startswith(b"\x1f\x8b")


def test_a_frame_of_polars_is_sent_by_its_methods():
    class Frame:
        def write_csv(self, file, separator=","):
            file.write(f"a{separator}b".encode())

    assert (
        dcc.send_data_frame(Frame().write_csv, "t.csv", separator=";")["content"] == base64.b64encode(b"a;b").decode()
    )


@pytest.mark.parametrize(
    ("send", "src", "message"),
    [
        (dcc.send_data_frame, pd.DataFrame.describe, "send_data_frame got describe.*to_csv"),
        (dcc.send_data_frame, "frame", "send_data_frame got 'frame'.*the method itself"),
        (dcc.send_bytes, "text", "send_bytes got the text 'text'. Send texts with send_string"),
        (dcc.send_string, b"bytes", "send_string got the bytes b'bytes'. Send bytes with send_bytes"),
        (dcc.send_string, None, "Got None to send"),
        (dcc.send_bytes, io.StringIO("text"), "send_bytes got the text"),
    ],
)
def test_what_cannot_be_sent_is_named_with_the_way_out(send, src, message):
    with pytest.raises((TypeError, ValueError), match=message):
        send(src, "f")


def test_a_file_keeps_its_name_unless_told_otherwise(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x01")

    assert dcc.send_file(path)["filename"] == "a.bin"
    assert dcc.send_file(path, "b.bin")["filename"] == "b.bin"
