"""Every web page of the samples in headless Chromium: what axe-core finds, and how it behaves."""

import io
import shutil

import pikepdf
import pytest
from browser import axe_script, browser, violations

from conftest import sample
from plantools.building import Request, build
from plantools.model import Format
from reading_back import words_of_pdf

SAMPLES = ("riverbend", "crosswalk")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of each sample's public documents, built as pages."""
    folders = {}
    for name in SAMPLES:
        output = tmp_path_factory.mktemp(name)
        report = build(Request(sample(name), output=output, formats=(Format.HTML,)))
        assert report.exit_code == 0
        folders[name] = output / "2026-27" / "public"
    return folders


@pytest.fixture(scope="module")
def chromium():
    with browser() as running:
        yield running


@pytest.fixture
def crosswalk(built, chromium):
    page = chromium.new_page()
    page.goto((built["crosswalk"] / "crosswalk.html").as_uri())
    yield page
    page.close()


def pages(built):
    return [page for folder in built.values() for page in sorted(folder.rglob("*.html"))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_core_finds_no_violation_on_any_page(built, chromium, scheme, width):
    script = axe_script()
    if script is None:
        pytest.skip("axe-core is not installed (npm install axe-core)")
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for file in pages(built):
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if bad := violations(page, script):
            found[file.name] = bad
    context.close()
    assert found == {}


def test_axe_core_finds_what_is_wrong(chromium):
    script = axe_script()
    if script is None:
        pytest.skip("axe-core is not installed (npm install axe-core)")
    page = chromium.new_page()
    page.set_content("<html><body><img src='a.png'><p style='color:#eee'>pale</p></body></html>")
    rules = {line.partition(":")[0] for line in violations(page, script)}
    page.close()
    assert {"image-alt", "color-contrast", "html-has-lang"} <= rules


def test_no_page_is_wider_than_a_small_phone(built, chromium):
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    wide = []
    for file in pages(built):
        page.goto(file.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(file.name)
    page.close()
    assert wide == []


def test_no_page_asks_another_host_for_anything(built, chromium):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for file in pages(built):
        page.goto(file.as_uri())
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith("file:")] == []


def test_every_picture_is_seen(built, chromium):
    page = chromium.new_page()
    pictures = 0
    for file in pages(built):
        page.goto(file.as_uri())
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert all(widths), file
        pictures += len(widths)
    page.close()
    assert pictures > 10


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(built, chromium):
    page = chromium.new_page()
    page.goto((built["riverbend"] / "district-improvement-plan.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.close()


def test_contents_are_folded_on_a_phone_and_open_on_a_desk(built, chromium):
    file = (built["riverbend"] / "district-improvement-plan.html").as_uri()
    for width, is_seen in ((320, False), (1280, True)):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(file)
        link = page.locator("nav a", has_text="Strategic objective 2")
        assert link.is_visible() is is_seen
        if not is_seen:
            page.locator("nav summary").click()
        link.click()
        assert page.url.endswith("#objective-math")
        page.close()


def test_on_a_phone_every_status_is_seen_without_scrolling_sideways(built, chromium):
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    page.goto((built["riverbend"] / "district-action-plan.html").as_uri())
    marks = page.locator("td[data-label=Status] .status")
    assert marks.count() == 61
    right = marks.evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().right)")
    assert max(right) <= 320
    page.close()


def test_on_a_phone_a_figure_keeps_its_size_in_a_box_that_the_keyboard_scrolls(built, chromium):
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    page.goto((built["riverbend"] / "district-improvement-plan.html").as_uri())
    for picture in page.locator("figure img").all():
        assert picture.bounding_box()["width"] >= 600
    box = page.locator("figure .scroll").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    page.close()


def test_the_words_of_a_figure_open_without_scripts_and_are_printed(built, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built["riverbend"] / "district-action-plan.html").as_uri())
    words = page.locator("figure details p")
    assert not words.is_visible()
    page.emulate_media(media="print")
    assert words.is_visible()
    page.emulate_media(media="screen")
    page.locator("figure summary").click()
    assert words.is_visible()
    context.close()


def shown(page):
    return page.locator("main table li:visible").count()


def test_choosing_a_standard_leaves_only_what_cites_it(crosswalk):
    everything = shown(crosswalk)
    crosswalk.get_by_label("Standard").select_option(label="IV")
    assert 0 < shown(crosswalk) < everything
    texts = crosswalk.locator("main table li:visible").all_inner_texts()
    assert all("(IV-" in text or "; IV-" in text for text in texts)
    assert (
        f"{len(texts)} of {everything} statements" in crosswalk.get_by_role("status").inner_text()
    )
    crosswalk.get_by_role("button", name="Show all").click()
    crosswalk.wait_for_function("document.querySelector('#page-standard').value === ''")
    crosswalk.wait_for_timeout(50)
    assert shown(crosswalk) == everything


def test_each_frameworks_standards_are_offered_by_name(crosswalk):
    groups = crosswalk.evaluate(
        "[...document.querySelectorAll('optgroup')].map(g => [...g.children].map(o => o.label))"
    )
    assert groups[0] == ["I", "II", "IV"]
    assert "Leadership" in groups[1]


def test_typing_words_leaves_only_what_holds_them_all(crosswalk):
    crosswalk.get_by_label("Words").fill("budget develop")
    texts = crosswalk.locator("main table li:visible").all_inner_texts()
    assert texts
    assert all("budget" in text.lower() and "develop" in text.lower() for text in texts)
    crosswalk.get_by_label("Words").fill("no such words")
    assert shown(crosswalk) == 0
    assert "0 of" in crosswalk.get_by_role("status").inner_text()


def test_without_scripts_the_whole_crosswalk_is_there_and_no_filter(built, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built["crosswalk"] / "crosswalk.html").as_uri())
    assert page.locator("main table li").count() == page.locator("main table li:visible").count()
    assert not page.get_by_label("Words").is_visible()
    context.close()


def printed(chromium, file):
    """The pages that a browser prints, each as its words."""
    page = chromium.new_page()
    page.goto(file.as_uri())
    content = page.pdf(prefer_css_page_size=True)
    page.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        count = len(pdf.pages)
    return [words_of_pdf(content, "-f", str(n), "-l", str(n)) for n in range(1, count + 1)]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_the_plan_on_a_page_is_one_page_when_a_browser_prints_it(built, chromium):
    (whole,) = printed(chromium, built["riverbend"] / "plan-on-a-page.html")
    assert "Vision" in whole and "Grade 9 students who pass all their courses" in whole


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_no_sum_and_no_head_of_a_table_is_printed_alone(built, chromium):
    for page in printed(chromium, built["riverbend"] / "resources.html"):
        assert not page.startswith(
            "Budget or grant Kind Available District Schools Used Not set "
            "aside All sources together"
        )
    assert printed(chromium, built["riverbend"] / "superintendent-goals.html")[0].startswith(
        "Riverbend Public Schools Version"
    )
