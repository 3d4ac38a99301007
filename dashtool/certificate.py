"""A certificate for this machine's own pages. It is kept, so that a browser that was told to trust it still does."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ToolError

if TYPE_CHECKING:
    from cryptography import x509

_NAMES = ("localhost", "127.0.0.1", "::1")
# Browsers refuse certificates that are valid for longer than 398 days.
_VALID = timedelta(days=365)
_RENEWED_BEFORE = timedelta(days=7)


def own_certificate(host: str, folder: Path | None = None) -> tuple[str, str]:
    """Give the files of a certificate that names this machine and the host, and of its key.

    They are those of last time, if they are still good.
    """
    try:
        import cryptography  # noqa: F401
    except ImportError:
        raise ToolError(
            "--https makes a certificate with the package cryptography, which is not installed.",
            hint="Install it: python -m pip install cryptography",
        ) from None
    names = tuple(dict.fromkeys([*_NAMES, *([host] if host not in ("", "0.0.0.0", "::") else [])]))
    folder = folder or _kept_folder()
    if not _is_good(folder / "certificate.pem", names):
        _make(folder, names)
    return str(folder / "certificate.pem"), str(folder / "key.pem")


def _kept_folder() -> Path:
    """Where it is kept for this person, or for this session only when nothing can be kept."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "dash" / "https"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "probe").touch()
        (folder / "probe").unlink()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="dash-https-"))
    return folder


def _is_good(file: Path, names: tuple[str, ...]) -> bool:
    from cryptography import x509

    try:
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    ends = certificate.not_valid_after_utc
    return ends - _RENEWED_BEFORE > datetime.now(timezone.utc) and {_general(name) for name in names} <= set(named)


def _make(folder: Path, names: tuple[str, ...]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    # Browsers want to be told each of these; Python's own client since 3.13 does, too.
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dash dev on this machine")])
    now = datetime.now(timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _VALID)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    _write(folder / "key.pem", secret)
    _write(folder / "certificate.pem", certificate.public_bytes(serialization.Encoding.PEM))


def _general(name: str) -> x509.GeneralName:
    from cryptography import x509

    with contextlib.suppress(ValueError):
        return x509.IPAddress(ip_address(name))
    return x509.DNSName(name)


def _write(file: Path, content: bytes) -> None:
    """Write a file that only its owner may read, as a whole."""
    descriptor, name = tempfile.mkstemp(dir=file.parent)  # readable by its owner only
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
    os.replace(name, file)
