"""What readers tell: nothing leaves unless the host says where to, and then it is masked."""

import json

import pytest
from playwright.sync_api import expect

from .embed import HELP, OCTOPUS_ENTRY, Visitor, field, items, until
from .pages import PASTED

PRIVATE = (
    "qwrtz 4711 plmkn jan@example.com vbxcj 'Mr Jansen' https://x.example/a?b=1 NL91ABNA0417164300"
)
SECRETS = ("4711", "jan", "Jansen", "x.example", "0417164300", "NL91")
WITH_ENDPOINT = HELP.replace("product", 'endpoint="/insight" product')


@pytest.mark.parametrize(("button", "helpful"), [("Yes", True), ("No", False)])
def test_an_answer_to_the_question_is_an_event(
    visitor: Visitor, button: str, helpful: bool
) -> None:
    page = visitor.open(HELP)
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    page.get_by_role("group", name="Did this help?").get_by_role("button", name=button).click()
    expect(page.locator("#help .eb-feedback")).to_have_text("Thank you")
    told = visitor.wait_for("feedback")
    assert told["helpful"] is helpful
    assert f"{told['article']}/{told['entry']}" == OCTOPUS_ENTRY
    assert visitor.host.received == []


def test_a_search_without_a_result_is_told_masked(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill(PRIVATE)
    told = visitor.wait_for("no-result")
    assert told["product"] == "octopus"
    assert "qwrtz" in told["text"]
    assert not [secret for secret in SECRETS if secret in told["text"]]
    shown = json.dumps(page.evaluate("told"))
    assert not [secret for secret in SECRETS if secret in shown]
    assert visitor.host.received == []


def test_with_an_endpoint_both_are_sent_there_without_cookies(visitor: Visitor) -> None:
    visitor.host.policy = visitor.host.policy.replace("connect-src", "connect-src 'self'")
    page = visitor.open(WITH_ENDPOINT)
    page.evaluate("document.cookie = 'session=1'")
    field(page).fill(PRIVATE)
    visitor.wait_for("no-result")
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    page.locator("#help").get_by_role("button", name="Yes").click()
    until(page, lambda: len(visitor.host.received) > 1)
    sent = [json.loads(one.body) for one in visitor.host.received]
    assert [one["type"] for one in sent] == ["no-result", "feedback"]
    assert {one.path for one in visitor.host.received} == {"/insight"}
    assert all("cookie" not in one.headers for one in visitor.host.received)
    assert not [secret for secret in SECRETS if secret in visitor.host.received[0].body]
    assert sent[1]["helpful"] is True


def test_a_search_that_found_something_is_not_sent(visitor: Visitor) -> None:
    visitor.host.policy = visitor.host.policy.replace("connect-src", "connect-src 'self'")
    visitor.page.clock.install()
    page = visitor.open(WITH_ENDPOINT)
    field(page).fill(PASTED)
    expect(page.locator("#help .eb-answer")).to_be_visible()
    page.clock.run_for(2500)
    field(page).fill("")
    expect(items(page).first).to_be_visible()
    assert visitor.host.received == []
