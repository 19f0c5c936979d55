"""Letters as they really come: honest ones in every dress, broken ones, and some that mean harm.

Each is (name, bytes, where it must end, a piece of what must be read). None of them is anybody's.
"""

# ruff: noqa: E501  a letter a line

from __future__ import annotations

import base64
import io
import zipfile

WORDS = "法官的电话一直打不通，想问开庭时间。"
HEAD = "From: 周明 <zhou@example.com>\nTo: 12368@localhost\nSubject: {subject}\nDate: Mon, 2 Mar 2026 10:00:00 +0800\nMessage-ID: <{id}@example.com>\n"
READ, ASIDE, FILED = "READ", "ASIDE", "FILED"


def head(name: str, subject: str = "hearing", more: str = "") -> bytes:
    return (HEAD.format(subject=subject, id=name) + more).encode()


def plain(name: str, body: bytes, kind: str = "text/plain; charset=utf-8", more: str = "") -> bytes:
    return head(name, more=f"Content-Type: {kind}\n{more}") + b"\n" + body


def zipped(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


def attached(name: str, file: str, kind: str, data: bytes, text: str = WORDS) -> bytes:
    packed = base64.encodebytes(data).decode()
    return (
        head(name, more="MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n")
        + f"\n--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        f'--b\nContent-Type: {kind}; name="{file}"\nContent-Disposition: attachment; filename="{file}"\n'
        f"Content-Transfer-Encoding: base64\n\n{packed}\n--b--\n".encode()
    )


def nested(name: str, depth: int) -> bytes:
    outer = head(name, more="Content-Type: multipart/mixed; boundary=b0\n") + b"\n"
    opens = "".join(
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(depth)
    )
    return outer + opens.encode() + f"--b{depth}\n\n{WORDS}\n".encode()


def letters_within(name: str, depth: int) -> bytes:
    inner = plain("inner", WORDS.encode())
    for n in range(depth):
        inner = head(f"{name}{n}", more="Content-Type: message/rfc822\n") + b"\n" + inner
    return inner


U = WORDS.encode()
CORPUS: list[tuple[str, bytes, str, str]] = [
    # Honest letters in every dress
    ("utf-8", plain("c1", U), READ, WORDS),
    ("gbk", plain("c2", WORDS.encode("gbk"), "text/plain; charset=gbk"), READ, WORDS),
    ("gb2312 that is gb18030", plain("c3", "镕基㐀的信".encode("gb18030"), "text/plain; charset=gb2312"), READ, "镕基㐀的信"),
    ("big5", plain("c4", "法官的電話打不通".encode("big5"), "text/plain; charset=big5"), READ, "法官的電話打不通"),
    ("utf-7", plain("c5", "开庭时间".encode("utf-7"), "text/plain; charset=unicode-1-1-utf-7"), READ, "开庭时间"),
    ("utf-16", plain("c6", base64.encodebytes(WORDS.encode("utf-16")), "text/plain; charset=utf-16", "Content-Transfer-Encoding: base64\n"), READ, WORDS),
    ("hz", plain("c7", "开庭".encode("hz"), "text/plain; charset=hz-gb-2312"), READ, "开庭"),
    ("gbk that says latin-1", plain("c8", WORDS.encode("gbk"), "text/plain; charset=iso-8859-1"), READ, WORDS),
    ("gbk that says utf-8", plain("c9", WORDS.encode("gbk")), READ, WORDS),
    ("gbk that says nothing", head("c10") + b"\n" + WORDS.encode("gbk"), READ, WORDS),
    ("a charset that is none", plain("c11", U, "text/plain; charset=klingon-7"), READ, WORDS),
    ("a charset with a zero", plain("c12", U, 'text/plain; charset="ut\x00f"'), READ, WORDS),
    ("quoted-printable", plain("c13", b"=E5=BC=80=E5=BA=AD=\n=E6=97=B6", more="Content-Transfer-Encoding: quoted-printable\n"), READ, "开庭时"),
    ("html only", plain("c14", f"<html><head><style>p{{}}</style></head><body><p>{WORDS}</p><script>alert(1)</script></body></html>".encode(), "text/html; charset=utf-8"), READ, WORDS),
    ("html with tricks", plain("c15", f"<p onclick=x>{WORDS}<img src=http://t.example/x.png><iframe src=//e></iframe><svg/onload=alert(1)>".encode(), "text/html"), READ, WORDS),
    ("folded encoded subject", head("c16", "=?gbk?B?" + base64.b64encode("开庭".encode("gbk")).decode() + "?=\n =?utf-8?Q?=E6=97=B6?=") + b"\n" + U, READ, "开庭时"),
    ("raw gbk subject", b"From: zhou@example.com\nMessage-ID: <c17@x>\nSubject: " + "开庭时间".encode("gbk") + b"\n\n" + U, READ, "开庭时间"),
    ("crlf", plain("c18", U).replace(b"\n", b"\r\n"), READ, WORDS),
    ("no date", b"From: zhou@example.com\nSubject: a\n\n" + U, READ, WORDS),
    ("a date that is none", b"From: zhou@example.com\nDate: yesterday, 99:99\n\n" + U, READ, WORDS),
    ("a date beyond all years", b"From: zhou@example.com\nDate: Mon, 2 Mar 99999 10:00:00 +9999\n\n" + U, READ, WORDS),
    ("subject only", head("c22", "想问开庭时间") + b"\n", READ, "想问开庭时间"),
    ("a forged sender", plain("c23", U).replace(b"zhou@example.com", b"president@court.gov.cn"), READ, WORDS),
    # Files
    ("a picture", attached("f1", "a.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)), READ, WORDS),
    ("a program called pdf", attached("f2", "a.pdf", "application/pdf", b"MZ" + bytes(400)), READ, WORDS),
    ("a zip bomb", attached("f3", "a.zip", "application/zip", zipped({"0": bytes(20_000_000)})), READ, WORDS),
    ("a zip called docx", attached("f4", "a.docx", "application/msword", zipped({"x": b"1"})), READ, WORDS),
    ("a file name that climbs", attached("f5", "../../etc/passwd", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)), READ, WORDS),
    ("winmail.dat", attached("f6", "winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22" + bytes(90)), READ, WORDS),
    ("winmail.dat alone", attached("f7", "winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22" + bytes(90), ""), ASIDE, ""),
    ("an invitation alone", plain("f8", b"BEGIN:VCALENDAR\nSUMMARY:x\nEND:VCALENDAR", "text/calendar"), ASIDE, ""),
    ("five hundred files", head("f9", more="Content-Type: multipart/mixed; boundary=b\n") + b"\n--b\n\n" + U + b"\n" + b"--b\nContent-Type: image/png; name=a.png\n\nx\n" * 500 + b"--b--", ASIDE, WORDS),
    # Broken
    ("nothing", b"", ASIDE, ""),
    ("one zero", b"\x00", ASIDE, ""),
    ("noise", bytes(range(256)) * 40, ASIDE, ""),
    ("zeros within", plain("b4", "开\x00庭\x00".encode()), READ, "开庭"),
    ("no sender", b"Subject: x\n\n" + U, ASIDE, WORDS),
    ("a sender that is none", b"From: <<<>>>@@\n\n" + U, ASIDE, WORDS),
    ("no boundary", plain("b7", U, "multipart/mixed"), READ, "hearing"),
    ("a boundary that never comes", plain("b8", U, "multipart/mixed; boundary=nowhere"), READ, "hearing"),
    ("an unfinished part", head("b9", more="Content-Type: multipart/alternative; boundary=b\n") + b"\n--b\nContent-Type: text/plain\n\n" + U, READ, WORDS),
    ("broken base64", plain("b10", b"!!!!5byA5bqt===\x80", more="Content-Transfer-Encoding: base64\n"), READ, "hearing"),
    ("uuencode that is none", plain("b11", b"begin 666 x\n\xff\xfe\nend", more="Content-Transfer-Encoding: x-uuencode\n"), ASIDE, ""),
    ("broken encoded word", head("b12", "=?utf-8?B?****?= =?x?Q?=ZZ?= =?gbk?B?sa?=") + b"\n" + U, READ, WORDS),
    ("half a character", plain("b13", "开庭".encode()[:-1] + b"\xff\xff\xff\xfe"), ASIDE, "开"),
    ("a parameter without end", plain("b14", U, 'text/plain; charset="utf-8; name*0*=x\'\'%ff; name*9=y'), READ, ""),
    ("encrypted", plain("b15", b"x", "multipart/encrypted; boundary=b"), ASIDE, ""),
    ("sealed", plain("b16", b"MIAGCSqGSIb3", "application/pkcs7-mime; name=smime.p7m"), ASIDE, ""),
    ("a thousand levels", nested("b17", 1000), ASIDE, ""),
    ("twelve levels", nested("b18", 12), READ, WORDS),
    ("letters within letters", letters_within("b19", 30), READ, WORDS),
    ("a huge head", b"From: z@example.com\nSubject: " + b"a" * 600_000, ASIDE, ""),
    ("ten thousand headers", b"From: z@example.com\n" + b"".join(b"X-%d: y\n" % n for n in range(10_000)) + b"\n" + U, READ, WORDS),
    ("a million brackets", plain("b22", b"<" * 1_000_000, "text/html"), READ, "hearing"),
    ("deep html", plain("b23", b"<div>" * 9_000 + U, "text/html; charset=utf-8"), READ, WORDS),
    ("an id with a zero", plain("b25\x00", U), READ, WORDS),
    ("text that runs backwards", plain("b24", "开庭\u202e\u2066时间".encode()), READ, "开庭时间"),
    # No person wrote these
    ("an automatic answer", plain("a1", U, more="Auto-Submitted: auto-replied\n"), FILED, WORDS[:0]),
    ("out of office in bulk", plain("a2", U, more="Precedence: bulk\n"), FILED, ""),
    ("a bounce", plain("a3", U, "multipart/report; report-type=delivery-status; boundary=b"), FILED, ""),
    ("an empty return path", b"Return-Path: <>\n" + plain("a4", U), FILED, ""),
    ("a mailing list", plain("a5", U, more="List-Id: <x.example.com>\n"), FILED, ""),
    ("our own come back", plain("a6", U, more="X-Loop: 12368@localhost\n"), FILED, ""),
    ("in our own name", plain("a7", U).replace(b"zhou@example.com", b"12368+26031842.0@LOCALHOST"), FILED, ""),
    ("a postmaster", plain("a8", U).replace(b"zhou@example.com", b"MAILER-DAEMON@example.com"), FILED, ""),
    ("no-reply", plain("a9", U).replace(b"zhou@example.com", b"no-reply@shop.example.com"), FILED, ""),
]  # fmt: skip
