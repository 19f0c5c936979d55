"""A program that listens, for tests: keeps what it was sent and answers as told."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


class Receiver:
    def __init__(self):
        self.calls, self.answer, self.words, self.where = [], 204, b"", "/elsewhere"
        house = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                house.calls.append((self.path, dict(self.headers), body))
                self.send_response(house.answer)
                self.send_header("Location", house.where)
                self.send_header("Content-Length", str(len(house.words)))
                self.end_headers()
                self.wfile.write(house.words)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
