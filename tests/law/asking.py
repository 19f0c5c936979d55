"""Questions as they are typed."""

from faqiao.law import rulebook


def ask(question):
    """The answer to: rule key=value …"""
    name, *told = question.split()
    return rulebook.ask(name, [tuple(one.split("=")) for one in told])
