#!/usr/bin/env python3
"""Opens the page of `duiqi diff` in Chromium and checks what it shows.

usage: diff_page.py DUIQI SOURCE_DIR

Chromium is driven through chromedriver (W3C WebDriver, plain HTTP), in a folder of its own and
without a network. Without either program the test says so and exits with 77.
"""
import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

SKIPPED = 77
PHONE, DESKTOP = (390, 844), (1280, 900)


class Browser:
    """A session of chromedriver."""

    def __init__(self, port, options):
        self.base = f"http://127.0.0.1:{port}/session"
        # no proxy: the driver is on this machine
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        answer = self.post("", {"capabilities": capabilities})
        self.base += "/" + answer["sessionId"]

    def post(self, path, body, method="POST"):
        request = urllib.request.Request(
            self.base + path, json.dumps(body).encode(), {"Content-Type": "application/json"},
            method=method)
        with self.opener.open(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def open(self, path):
        self.post("/url", {"url": path.as_uri()})

    def run(self, script, *arguments):
        return self.post("/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        self.post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def screen(self, size, media="screen", scheme="light"):
        self.devtools("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
                      deviceScaleFactor=1, mobile=size == PHONE)
        self.devtools("Emulation.setEmulatedMedia", media=media,
                      features=[{"name": "prefers-color-scheme", "value": scheme}])


@contextlib.contextmanager
def browser():
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        print("skipped: no chromium" if not chromium else "skipped: no chromedriver")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        session = None
        try:
            for line in process.stdout:
                if "started successfully on port" in line:
                    break
            port = int(line.rstrip(". \n").rsplit(" ", 1)[1])
            session = Browser(port, {"binary": chromium, "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}"]})
            yield session
        except urllib.error.HTTPError as error:
            sys.exit(f"chromedriver: {error.read().decode()}")
        finally:
            with contextlib.suppress(OSError):
                if session:
                    session.post("", None, "DELETE")
            process.terminate()
            process.wait()
            process.stdout.close()


failures = 0


def check(what, found, wanted):
    global failures
    if found != wanted:
        failures += 1
        print(f"FAIL {what}:\n  found  {found}\n  wanted {wanted}", file=sys.stderr)


# What the page shows, as far as it is displayed: text runs on one line, in reading order.
SHOWN = """
const text = node => node.innerText.replace(/\\s+/g, ' ').trim();
const all = (path, of) => [...(of || document).querySelectorAll(path)].filter(
  node => node.checkVisibility());
return {
  title: document.title,
  totals: all('.totals li').map(text),
  headings: all('main h2').map(text),
  contents: [...document.querySelectorAll('nav a')].map(text),
  rows: all('.row').map(row => [row.classList[1], all('.old, .new', row).length]),
  figures: all('.row > ul > li').map(text),
  moved: all('.row a').map(text),
  requests: performance.getEntriesByType('resource').length
    + document.querySelectorAll('[src], [srcset], link, script, object').length,
};"""

# How the page is laid out.
LAYOUT = """
const box = node => node.getBoundingClientRect();
const row = document.querySelector('.row.reworded');
const before = box(row.querySelector('.old')), after = box(row.querySelector('.new'));
const shown = path => [...document.querySelectorAll(path)].some(node => node.checkVisibility());
const right = Math.max(...[...document.querySelectorAll('body *')].map(node => box(node).right));
return {
  width: innerWidth,
  fits: document.documentElement.scrollWidth <= innerWidth && right <= innerWidth,
  beside: before.right <= after.left && before.top === after.top,
  above: before.bottom <= after.top && before.left === after.left,
  sides: shown('.row.reworded .side'),
  twice: shown('.row.same .old') && shown('.row.same .new'),
  small: Math.min(...[...document.querySelectorAll('main p, main div, main li')].map(
    node => parseFloat(getComputedStyle(node).fontSize))) >= 11,
};"""

# Whether the label of a row stays in sight while the row is scrolled past.
LABEL = """
const row = document.querySelector('.row.figures:has(ul)');
document.body.style.paddingBottom = '200vh';
scrollTo(0, scrollY + row.getBoundingClientRect().bottom - 90);
const label = row.querySelector('.label').getBoundingClientRect();
const scrolled = row.getBoundingClientRect().top < -20;
scrollTo(0, 0);
document.body.style.paddingBottom = '';
return [scrolled, label.top >= 0 && label.bottom <= 90];"""

# Contrast of text with what is behind it (WCAG 2.1, 1.4.3), the least of all elements.
CONTRAST = """
const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const rgba = text => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255)
  + 0.0722 * channel(b / 255);
const behind = node => {
  for (; node; node = node.parentElement) {
    const colour = rgba(getComputedStyle(node).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
let least = [21, ''];
for (const node of document.querySelectorAll('body *')) {
  const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
  if (!own || !node.checkVisibility() || node.matches('[aria-hidden] *, [aria-hidden]')) continue;
  const a = light(rgba(getComputedStyle(node).color)), b = light(behind(node));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < least[0]) least = [ratio, node.tagName + '.' + node.className];
}
return least;"""

HIDE = "document.getElementById('hide').click();"
DISPLAYED_ROWS = """return [...document.querySelectorAll('.row')].filter(
  row => row.checkVisibility()).map(row => row.classList[1]);"""

# How words are marked other than by colour.
MARKS = """
const style = name => getComputedStyle(document.querySelector('.row ' + name));
return [style('del').textDecorationLine, style('ins').textDecorationLine,
        style('mark').outlineStyle];"""


def check_layout(session, size, beside):
    session.screen(size)
    layout = session.run(LAYOUT)
    check(f"layout at {size[0]}", layout,
          {"width": size[0], "fits": True, "beside": beside, "above": not beside,
           "sides": not beside, "twice": beside, "small": True})


def check_page(session, page, wanted):
    session.open(page)
    session.screen(DESKTOP)
    shown = session.run(SHOWN)
    for what, value in wanted.items():
        check(f"{page.name}: {what}", shown[what], value)
    check(f"{page.name}: requests", shown["requests"], 0)
    check(f"{page.name}: marks", session.run(MARKS), ["line-through", "underline", "solid"])
    check_layout(session, DESKTOP, beside=True)
    check_layout(session, PHONE, beside=False)
    session.screen(PHONE)
    check(f"{page.name}: label of a row scrolled past", session.run(LABEL), [True, True])
    for scheme in "light", "dark":
        session.screen(DESKTOP, scheme=scheme)
        ratio, where = session.run(CONTRAST)
        check(f"{page.name}: contrast, {scheme}, of {where} ({ratio:.2f})", ratio >= 4.5, True)
    session.screen(DESKTOP)
    session.run(HIDE)
    rows = session.run(DISPLAYED_ROWS)
    check(f"{page.name}: rows when hidden", rows,
          [row[0] for row in wanted["rows"] if row[0] != "same"])
    session.screen(DESKTOP, media="print")
    check(f"{page.name}: printed width", session.run(LAYOUT)["fits"], True)


def main(duiqi, source_dir):
    editions = pathlib.Path(source_dir, "corpus", "editions")
    expected = json.loads(pathlib.Path(__file__).with_name("diff_page.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, browser() as session:
        for language, wanted in expected.items():
            page = pathlib.Path(folder, f"{language}.html")
            subprocess.run([duiqi, "diff", "--format", "html", "-o", page,
                            editions / f"2031.{language}.txt", editions / f"2032.{language}.txt"],
                           check=True)
            check_page(session, page, wanted)
    print(f"{len(expected)} pages, {failures} failures")
    return failures > 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
