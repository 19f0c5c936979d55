"""The receiver that the guide for programs shows does what it says."""

import re
from http.server import HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from faqiao.gateways.webhooks.post import deliver, new_secret

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "programs.md"


@pytest.fixture
def program(capsys):
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)[1]
    names = {"__name__": "guide"}
    exec(compile(code, "programs.md", "exec"), names)  # the very lines that people copy
    names["Listening"].log_message = lambda *_: None
    names["SECRET"] = new_secret()
    server = HTTPServer(("127.0.0.1", 0), names["Listening"])
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    names["url"] = f"http://127.0.0.1:{server.server_port}/"
    yield names
    server.shutdown()
    server.server_close()


def test_the_program_of_the_guide_takes_what_is_genuine_once(program, capsys):
    said = b'{"type": "hotline.order.close"}'

    answers = [deliver(program["url"], program["SECRET"], "evt_1", said) for _n in range(2)]

    assert [answer.status for answer in answers] == [204, 204]
    assert capsys.readouterr().out == "hotline.order.close\n"


def test_it_refuses_what_somebody_else_signed(program):
    answer = deliver(program["url"], new_secret(), "evt_1", b"{}")

    assert answer.status == 401
