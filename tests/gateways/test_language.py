"""The language service: off by default; asked with masked text only; believed only inside its schema."""

import json
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from faqiao.gateways.language.gateway import ask
from faqiao.gateways.language.masking import masked

CATEGORIES = {"CASE_QUERY": "查案件", "OTHER": "其他"}
CAUSES = {"126": "物业服务合同纠纷"}
GOOD = {
    "category": "CASE_QUERY",
    "cause": "126",
    "urgency": "SOON",
    "because": ["物业费", "没有说过的话"],
}
TEXT = "我叫王小明，电话13812342076，身份证110101199003077774，物业费的案子（2026）京0105民初123号查一下"


class Service:
    """Speaks the chat protocol as a service of this kind does; answers as told."""

    def __init__(self):
        self.asked, self.status, self.content, self.wait = [], 200, json.dumps(GOOD), 0.0
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                house.asked.append((self.path, dict(self.headers), json.loads(body)))
                time.sleep(house.wait)
                whole = {"choices": [{"message": {"role": "assistant", "content": house.content}}]}
                answer = json.dumps(whole).encode()
                self.send_response(house.status)
                self.send_header("Location", f"{house.url}/elsewhere")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                with suppress(BrokenPipeError):
                    self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/chat/completions"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def service(settings):
    found = Service()
    settings.LANGUAGE_GATEWAY, settings.LANGUAGE_URL = "openai", found.url
    settings.LANGUAGE_KEY, settings.LANGUAGE_MODEL, settings.LANGUAGE_TIMEOUT = "secret", "small", 1
    yield found
    found.server.shutdown()
    found.server.server_close()


def asked():
    return ask(TEXT, categories=CATEGORIES, causes=CAUSES)


def test_it_is_off_unless_a_court_turns_it_on(settings):
    assert settings.LANGUAGE_GATEWAY == "off"
    assert asked() is None


def test_an_answer_inside_the_schema_is_taken_with_words_of_the_text_only(service):
    answer = asked()

    assert (answer.model, answer.category, answer.cause, answer.urgency) == (
        "small", "CASE_QUERY", "126", "SOON",
    )  # fmt: skip
    assert answer.because == ("物业费",)


def test_it_speaks_the_protocol(service):
    asked()

    path, headers, body = service.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert body["model"] == "small"
    assert body["messages"][-1]["role"] == "user"
    shape = body["response_format"]["json_schema"]
    assert shape["strict"] is True
    assert shape["schema"]["properties"]["category"]["enum"] == list(CATEGORIES)


def test_neither_numbers_nor_names_leave_the_house(service):
    asked()

    sent = json.dumps(service.asked[0][2], ensure_ascii=False)
    assert "物业费" in sent
    for secret in ("13812342076", "110101199003077774", "王小明"):
        assert secret not in sent


@pytest.mark.parametrize(
    "content",
    [
        "I am not JSON",
        "[]",
        "null",
        json.dumps({**GOOD, "category": "SECRET"}),
        json.dumps({**GOOD, "cause": "9999"}),
        json.dumps({**GOOD, "urgency": "NOW"}),
        json.dumps({**GOOD, "because": None}),
        json.dumps({**GOOD, "category": ["CASE_QUERY"]}),
        json.dumps({"category": "CASE_QUERY"}),
    ],
)
def test_anything_outside_the_schema_is_no_answer(service, content):
    service.content = content

    assert asked() is None


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_a_refusal_or_a_redirect_is_no_answer(service, status):
    service.status = status

    assert asked() is None
    assert len(service.asked) == 1


def test_a_slow_service_is_not_waited_for(service):
    service.wait = 3
    begun = time.monotonic()

    assert asked() is None
    assert time.monotonic() - begun < 2


def test_a_service_that_is_not_there_is_no_answer(service, settings):
    settings.LANGUAGE_URL = "http://127.0.0.1:9/v1/chat/completions"

    assert asked() is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("电话138 1234 2076", "电话…"),
        ("电话１３８１２３４２０７６", "电话…"),
        ("卡号6222-0212-3456-7890", "卡号…"),
        ("发到wang.fang@example.com", "发到@"),
        ("请陈法官回电", "请某法官回电"),
        ("my name is Alice", "…"),
        ("欠我三万块", "欠我三万块"),
    ],
)
def test_what_names_somebody_is_taken_out(text, left):
    assert masked(text) == left
