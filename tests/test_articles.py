"""Reading articles: the forms, the ids, the dates, and everything that can be wrong with a file."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import SkippedSource, SourceNotice, read_articles
from kg.articles.dates import find_dateline_date, read_publication_date
from kg.articles.language import other_language
from kg.errors import SourceNotFound
from kg.model import Article

EXAMPLES = Path(__file__).parent / "data" / "articles"
REPORT = "Shelling killed four soldiers near the village of Hirka on Monday, the district council said.\n"
OTHER_REPORT = "Nine people were hurt when a drone hit a grain store in the port of Lyman, rescuers said.\n"


def read(*sources: object, stdin: bytes | None = None) -> list[Article | SkippedSource | SourceNotice]:
    return list(read_articles([str(source) for source in sources], stdin=io.BytesIO(stdin or b"")))


def articles(*sources: object, stdin: bytes | None = None) -> list[Article]:
    return [entry for entry in read(*sources, stdin=stdin) if isinstance(entry, Article)]


def only(entries: list[Article | SkippedSource | SourceNotice]) -> Article:
    [article] = [entry for entry in entries if isinstance(entry, Article)]
    return article


def skipped(entries: list[Article | SkippedSource | SourceNotice]) -> list[SkippedSource]:
    return [entry for entry in entries if isinstance(entry, SkippedSource)]


def notices(entries: list[Article | SkippedSource | SourceNotice]) -> list[SourceNotice]:
    return [entry for entry in entries if isinstance(entry, SourceNotice)]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def as_json(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


class TestExamples:
    """The articles that newcomers build first."""

    def test_all_are_read_without_a_word(self) -> None:
        found = read(EXAMPLES)
        assert all(isinstance(entry, Article) for entry in found)
        assert [(entry.id, str(entry.date), entry.publisher) for entry in found if isinstance(entry, Article)] == [
            ("aid-for-ukraine", "2025-01-16", "Meridian Daily"),
            ("drone-boat-in-the-red-sea", "2025-01-14", None),
            ("https://courier.example/analysis/who-fights-in-kursk", "2025-01-17", "The Courier"),
            ("https://harbourpost.example/world/kyiv-counts-3800", "2025-01-15", "The Harbour Post"),
            ("pallas-1147", "2025-01-15", "Pallas News Agency"),
            ("pallas-1152", "2025-01-16", "Pallas News Agency"),
            ("northgate-2025-01-14-seoul", "2025-01-14", "Northgate Wire"),
        ]

    def test_all_have_a_title_and_a_length_that_a_person_reads(self) -> None:
        for article in articles(EXAMPLES):
            assert article.title
            assert 120 <= len(article.text.split()) <= 250


class TestForms:
    def test_plain_text_is_kept_to_the_last_character(self, tmp_path: Path) -> None:
        text = "\n  KYIV —\u00a0Two people died.\r\n\r\nThree\twere hurt. \n\n"
        assert read(write(tmp_path / "report.txt", text)) == [Article(id="report", text=text)]

    def test_byte_order_mark_is_no_part_of_the_text(self, tmp_path: Path) -> None:
        assert only(read(write(tmp_path / "report.txt", b"\xef\xbb\xbf" + REPORT.encode()))).text == REPORT

    def test_json_fields(self, tmp_path: Path) -> None:
        fields = {
            "id": "hirka-1",
            "title": "Four killed near Hirka",
            "date": "2026-02-27",
            "publisher": "Example Wire",
            "url": "https://example.org/hirka",
            "text": REPORT,
        }
        assert read(write(tmp_path / "a.json", json.dumps(fields))) == [
            Article(
                id="hirka-1",
                text=REPORT,
                title="Four killed near Hirka",
                date=dt.date(2026, 2, 27),
                publisher="Example Wire",
                url="https://example.org/hirka",
            )
        ]

    def test_json_needs_nothing_but_text(self, tmp_path: Path) -> None:
        nothing_else = {"text": REPORT, "title": None, "date": "", "id": "  "}
        assert read(write(tmp_path / "a.json", json.dumps(nothing_else))) == [Article(id="a", text=REPORT)]

    def test_json_field_of_another_type_is_named_and_left_empty(self, tmp_path: Path) -> None:
        entries = read(write(tmp_path / "a.json", as_json(text=REPORT, title=["x"], publisher={"name": "y"}, id=17)))
        assert only(entries) == Article(id="17", text=REPORT)
        assert [notice.message.split('"')[1] for notice in notices(entries)] == ["title", "publisher"]

    def test_json_array_holds_several_articles(self, tmp_path: Path) -> None:
        path = write(tmp_path / "two.json", json.dumps([{"text": REPORT}, {"text": OTHER_REPORT, "id": "b"}]))
        assert [article.id for article in articles(path)] == [digest(REPORT)[:16], "b"]

    def test_json_file_that_holds_json_lines(self, tmp_path: Path) -> None:
        path = write(tmp_path / "dump.json", as_json(text=REPORT) + "\n" + as_json(text=OTHER_REPORT) + "\n")
        assert [article.text for article in articles(path)] == [REPORT, OTHER_REPORT]

    def test_json_lines_are_read_one_by_one(self, tmp_path: Path) -> None:
        path = write(tmp_path / "dump.jsonl", as_json(text=REPORT, id="a") + "\n\n" + "{broken\n")
        entries = read_articles([str(path)])
        assert next(entries) == Article(id="a", text=REPORT)
        assert [entry.where for entry in entries if isinstance(entry, SkippedSource)] == [f"{path}:3"]

    def test_halves_of_characters_keep_their_length(self, tmp_path: Path) -> None:
        entries = read(write(tmp_path / "a.json", '{"text": "Two\\ud83d dead in Hirka."}'))
        assert only(entries).text == "Two\N{REPLACEMENT CHARACTER} dead in Hirka."
        assert len(notices(entries)) == 1

    @pytest.mark.parametrize("name", ["a.txt.gz", "a.md.gz", "a.html.gz", "a.json.gz", "a.jsonl.gz"])
    def test_compressed_files_read_as_the_plain_ones(self, tmp_path: Path, name: str) -> None:
        content = {
            "txt": REPORT,
            "md": REPORT,
            "html": PAGE,
            "json": as_json(text=REPORT),
            "jsonl": as_json(text=REPORT) + "\n",
        }[name.split(".")[1]]
        plain = only(read(write(tmp_path / name.removesuffix(".gz"), content)))
        assert only(read(write(tmp_path / "zipped" / name, gzip.compress(content.encode())))) == plain

    def test_markdown_header_between_fences(self, tmp_path: Path) -> None:
        header = 'title: "Four killed near Hirka"\ndate: 2026-02-27\ntags: [war]\npublisher: Example Wire\n'
        text = f"---\n{header}---\n\n{REPORT}"
        assert only(read(write(tmp_path / "a.md", text))) == Article(
            id="a", text=text, title="Four killed near Hirka", date=dt.date(2026, 2, 27), publisher="Example Wire"
        )

    def test_markdown_title_is_the_first_heading(self, tmp_path: Path) -> None:
        article = only(read(write(tmp_path / "a.md", f"# Four killed near Hirka #\n\n27 February 2026\n\n{REPORT}")))
        assert (article.title, article.date) == ("Four killed near Hirka", dt.date(2026, 2, 27))

    def test_text_header_without_fences(self, tmp_path: Path) -> None:
        text = f"Title: Four killed\nDate: 27 February 2026\nURL: https://example.org/4\n\n{REPORT}"
        article = only(read(write(tmp_path / "a.txt", text)))
        assert (article.id, article.title, article.date) == (
            "https://example.org/4",
            "Four killed",
            dt.date(2026, 2, 27),
        )

    def test_a_date_in_the_prose_is_not_the_day_of_publication(self, tmp_path: Path) -> None:
        text = f"Four killed near Hirka\n\nThe truce of 27 February 2026 is over.\n{REPORT}"
        assert only(read(write(tmp_path / "a.txt", text))).date is None

    def test_headline_of_plain_text_is_its_title(self, tmp_path: Path) -> None:
        text = f"\nFour killed near Hirka\n\nBy Jane Doe\nPublished: 27 February 2026, 18:20 GMT\n\n{REPORT}"
        article = only(read(write(tmp_path / "a.txt", text)))
        assert (article.title, article.date) == ("Four killed near Hirka", dt.date(2026, 2, 27))

    @pytest.mark.parametrize("label", ["Date: ", "Date ", "Created on ", "Modified: ", "Last updated: ", ""])
    def test_a_labelled_date_below_the_title_is_the_day_of_publication(self, tmp_path: Path, label: str) -> None:
        text = f"Four killed near Hirka\n\n{label}27 February 2026\n\n{REPORT}"
        article = only(read(write(tmp_path / "a.txt", text)))
        assert (article.title, article.date) == ("Four killed near Hirka", dt.date(2026, 2, 27))

    @pytest.mark.parametrize(
        "first", [REPORT.strip(), "27 February 2026", "KYIV —", "Four killed near Hirka\n" + REPORT]
    )
    def test_first_line_of_plain_text_that_is_no_title(self, tmp_path: Path, first: str) -> None:
        assert only(read(write(tmp_path / "a.txt", f"{first}\n\n{OTHER_REPORT}"))).title is None


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Four killed near Hirka | Example Wire</title>
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2026-02-27T10:00:00Z">
<meta property="og:title" content="Four killed near Hirka"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Four killed near Hirka</h1>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<p>Shelling killed four soldiers near the village of Hirka on Monday, the district council said in a statement.</p>
<p>Nine people were hurt when a drone hit a grain store in the port of Lyman two days earlier, rescuers said.</p>
<p>The council asked the government for more ambulances and said that three had been promised so far.</p></article>
<footer>Cookies. Privacy. Example Wire 2026. All rights reserved.</footer></body></html>"""


class TestWebPages:
    def test_text_title_date_and_publisher(self, tmp_path: Path) -> None:
        article = only(read(write(tmp_path / "page.html", PAGE)))
        assert (article.id, article.title, article.date, article.publisher) == (
            "page",
            "Four killed near Hirka",
            dt.date(2026, 2, 27),
            "Example Wire",
        )
        assert "Shelling killed four soldiers" in article.text
        assert not any(word in article.text for word in ("Sport", "Facebook", "Tweet", "Cookies"))

    def test_address_of_the_page_is_its_id(self, tmp_path: Path) -> None:
        link = '<link rel="canonical" href="https://example.org/world/hirka-four-killed">'
        article = only(read(write(tmp_path / "page.html", PAGE.replace("<title>", link + "<title>"))))
        assert article.id == article.url == "https://example.org/world/hirka-four-killed"

    def test_address_of_a_whole_site_is_not(self, tmp_path: Path) -> None:
        link = '<link rel="canonical" href="https://example.org/">'
        article = only(read(write(tmp_path / "page.html", PAGE.replace("<title>", link + "<title>"))))
        assert (article.id, article.url) == ("page", None)

    def test_page_without_a_stated_date_has_none(self, tmp_path: Path) -> None:
        stated = '<meta property="article:published_time" content="2026-02-27T10:00:00Z">'
        page = PAGE.replace(stated, "").replace("on Monday", "on 3 March 2025")
        assert stated in PAGE
        assert only(read(write(tmp_path / "page.html", page))).date is None

    def test_page_without_article(self, tmp_path: Path) -> None:
        page = "<html><head><title>Example</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
        assert read(write(tmp_path / "page.html", page)) == [
            SkippedSource(str(tmp_path / "page.html"), "the page holds no article")
        ]

    def test_declared_encoding_is_no_guess(self, tmp_path: Path) -> None:
        page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').replace("grain store", "café “Zorya”")
        entries = read(write(tmp_path / "page.html", page.encode("cp1252")))
        assert "café “Zorya”" in only(entries).text
        assert not notices(entries)


class TestIds:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("report.txt", "report"),
            ("report.final.md", "report.final"),
            ("Report.TXT", "Report"),
            ("report.txt.gz", "report"),
            ("report", "report"),
            ("report.text", "report.text"),
        ],
    )
    def test_file_name_less_the_endings_that_tell_a_format(self, tmp_path: Path, name: str, expected: str) -> None:
        content = gzip.compress(REPORT.encode()) if name.endswith(".gz") else REPORT.encode()
        assert only(read(write(tmp_path / name, content))).id == expected

    def test_id_before_url_before_file_name(self, tmp_path: Path) -> None:
        url = "https://example.org/1"
        first = write(tmp_path / "a.json", as_json(text=REPORT, id="x", url=url))
        second = write(tmp_path / "b.json", as_json(text=OTHER_REPORT, url=url + "2"))
        assert [article.id for article in articles(first, second)] == ["x", url + "2"]

    def test_lines_and_standard_input_are_called_by_their_text(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", as_json(text=REPORT) + "\n")
        assert only(read(path)).id == digest(REPORT)[:16]
        assert only(read("-", stdin=REPORT.encode())).id == digest(REPORT)[:16]

    def test_two_files_of_one_name_both_get_a_digest(self, tmp_path: Path) -> None:
        first, second = write(tmp_path / "a/day.txt", REPORT), write(tmp_path / "b/day.md", OTHER_REPORT)
        expected = {f"day-{digest(REPORT)[:8]}", f"day-{digest(OTHER_REPORT)[:8]}"}
        assert {article.id for article in articles(tmp_path)} == expected
        assert {article.id for article in articles(second, first)} == expected

    def test_two_files_of_one_name_and_text_are_one_article(self, tmp_path: Path) -> None:
        write(tmp_path / "a/day.txt", REPORT)
        write(tmp_path / "b/day.txt", REPORT)
        entries = read(tmp_path)
        assert only(entries).id == "day"
        assert [notice.where for notice in notices(entries)] == [str(tmp_path / "b/day.txt")]

    def test_a_file_with_an_id_of_its_own_shares_no_name(self, tmp_path: Path) -> None:
        write(tmp_path / "a/day.json", as_json(text=REPORT, id="x"))
        write(tmp_path / "b/day.txt", OTHER_REPORT)
        assert [article.id for article in articles(tmp_path)] == ["x", "day"]

    @given(texts=st.lists(st.text("ab 1é—\n\t\u2028", min_size=1), min_size=1, max_size=6))
    def test_ids_do_not_depend_on_order(self, texts: list[str]) -> None:
        def ids(lines: list[str]) -> set[str]:
            return {article.id for article in articles("-", stdin="\n".join(lines).encode())}

        lines = [as_json(text=text) for text in texts] + [as_json(text="Two were killed in Hirka.")]
        assert ids(lines) == ids(lines[::-1])
        assert len(ids(lines)) == len({text for text in texts if text.strip()} | {"Two were killed in Hirka."})


class TestDuplicates:
    def test_same_id_and_text_counts_once(self, tmp_path: Path) -> None:
        line = as_json(text=REPORT, id="a") + "\n"
        entries = read(write(tmp_path / "a.jsonl", line * 2))
        assert only(entries).id == "a"
        assert [notice.where for notice in notices(entries)] == [f"{tmp_path / 'a.jsonl'}:2"]
        assert not skipped(entries)

    @pytest.mark.parametrize("field", ["id", "url"])
    def test_same_id_or_url_and_another_text_is_skipped(self, tmp_path: Path, field: str) -> None:
        lines = [as_json(**{"text": text, field: "https://example.org/a"}) for text in (REPORT, OTHER_REPORT)]
        path = write(tmp_path / "a.jsonl", "\n".join(lines))
        entries = read(path)
        assert only(entries).text == REPORT
        assert [(entry.where, "the first is kept" in entry.reason) for entry in skipped(entries)] == [
            (f"{path}:2", True)
        ]

    def test_same_url_under_two_ids(self, tmp_path: Path) -> None:
        lines = [as_json(text=text, id=text[:4], url="https://example.org/a") for text in (REPORT, OTHER_REPORT)]
        assert only(read(write(tmp_path / "a.jsonl", "\n".join(lines)))).text == REPORT

    def test_same_text_under_two_ids_is_two_articles(self, tmp_path: Path) -> None:
        lines = [as_json(text=REPORT, id=name) for name in "ab"]
        assert len(articles(write(tmp_path / "a.jsonl", "\n".join(lines)))) == 2

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", REPORT)
        assert len(read(path, tmp_path, tmp_path / "*.txt")) == 1


class TestSources:
    def test_folder_is_read_to_its_depths_in_order(self, tmp_path: Path) -> None:
        for name in ("b/2.txt", "a/9.txt", "a/deep/1.txt", "c.txt"):
            write(tmp_path / name, REPORT + name)
        assert [article.id for article in articles(tmp_path)] == ["9", "1", "2", "c"]

    def test_hidden_files_are_left_alone_and_others_named(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", REPORT)
        write(tmp_path / ".cache/b.txt", REPORT)
        write(tmp_path / ".notes.txt", REPORT)
        table = write(tmp_path / "table.csv", "a,b\n")
        entries = read(tmp_path)
        assert only(entries).id == "a"
        assert [entry.where for entry in skipped(entries)] == [str(table)]

    def test_folder_without_files_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "empty" / "deeper").mkdir(parents=True)
        assert read(tmp_path) == [SkippedSource(str(tmp_path), "the folder holds no files")]

    def test_pattern(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "c.md", "deep/d.txt"):
            write(tmp_path / name, REPORT + name)
        assert [article.id for article in articles(tmp_path / "*.txt")] == ["a", "b"]
        assert [article.id for article in articles(tmp_path / "**" / "*.txt")] == ["a", "b", "d"]

    @pytest.mark.parametrize("source", ["nowhere.txt", "no*.txt", "nowhere/"])
    def test_missing_path_is_an_error_before_anything_is_read(self, tmp_path: Path, source: str) -> None:
        path = write(tmp_path / "a.txt", REPORT)
        with pytest.raises(SourceNotFound) as error:
            read_articles([str(path), str(tmp_path / source)])
        assert error.value.source == str(tmp_path / source)

    def test_file_that_goes_away_is_named(self, tmp_path: Path) -> None:
        first, second = write(tmp_path / "a.txt", REPORT), write(tmp_path / "b.txt", OTHER_REPORT)
        entries = read_articles([str(tmp_path)])
        assert next(entries) == Article(id="a", text=REPORT)
        second.unlink()
        assert list(entries) == [SkippedSource(str(second), "cannot be read: No such file or directory")]
        assert first.exists()

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (REPORT, REPORT),
            (as_json(text=REPORT), REPORT),
            (json.dumps({"text": REPORT}, indent=1), REPORT),
            (json.dumps([{"text": REPORT}]), REPORT),
            ("\n" + as_json(text=REPORT) + "\n" + as_json(title="no text"), REPORT),
            ("{broken}\n" + as_json(text=REPORT) + "\n", REPORT),
            (f"First line.\n\n\n{REPORT}", f"First line.\n\n\n{REPORT}"),
            (f"[KYIV] {REPORT}", f"[KYIV] {REPORT}"),
            ("{sic} " + REPORT, "{sic} " + REPORT),
        ],
    )
    def test_standard_input_is_recognised(self, content: str, expected: str) -> None:
        assert only(read("-", stdin=content.encode())).text == expected
        assert only(read("-", stdin=gzip.compress(content.encode()))).text == expected

    def test_web_page_on_standard_input(self) -> None:
        assert only(read("-", stdin=PAGE.encode())).publisher == "Example Wire"

    def test_chosen_file_of_unknown_ending_is_recognised(self, tmp_path: Path) -> None:
        assert only(read(write(tmp_path / "page.saved", PAGE))).title == "Four killed near Hirka"


class TestDates:
    @pytest.mark.parametrize(
        "words",
        [
            "2026-02-27",
            "2026-02-27T10:00:00Z",
            "2026-02-27T23:30:00-05:00",
            "2026-02-27 10:00:00",
            "27 February 2026",
            "27 Feb 2026",
            "27th February, 2026",
            "February 27, 2026",
            "Feb. 27, 2026",
            "Friday, February 27, 2026",
            "Fri, 27 Feb 2026 10:00:00 GMT",
            "27 February 2026, 18:20 GMT",
            "Feb. 27, 2026 at 10:00 a.m. EST",
            " 2026-02-27\n",
        ],
    )
    def test_is_a_date(self, words: str) -> None:
        assert read_publication_date(words) == dt.date(2026, 2, 27)

    @pytest.mark.parametrize(
        "words",
        [
            "unknown",
            "2026-02-27 (scraped)",
            "2026-02-30",
            "2026-02-27008",
            "2026-02",
            "2026",
            "27/02/2026",
            "27 February",
            "31 February 2026",
            "27 Brumaire 2026",
            "around 27 February 2026",
            "yesterday",
            "1772150400",
        ],
    )
    def test_is_none(self, words: str) -> None:
        assert read_publication_date(words) is None

    @given(
        st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y"])
    )
    def test_every_day_is_read_as_it_is_written(self, day: dt.date, form: str) -> None:
        assert read_publication_date(day.strftime(form)) == day

    @given(st.text())
    def test_no_words_break_it(self, words: str) -> None:
        read_publication_date(words)

    @pytest.mark.parametrize("words", ["unknown", "2026-02-27 (scraped)"])
    def test_date_that_is_none_is_named_and_left_out(self, tmp_path: Path, words: str) -> None:
        entries = read(write(tmp_path / "a.json", as_json(text=REPORT, date=words)))
        assert only(entries).date is None
        [notice] = notices(entries)
        assert words in notice.message


class TestBadFiles:
    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"])
    @pytest.mark.parametrize("content", [b"", b" \n\n"])
    def test_empty_file(self, tmp_path: Path, name: str, content: bytes) -> None:
        path = write(tmp_path / name, content)
        assert read(path) == [SkippedSource(str(path), "is empty")]

    @pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.bin"])
    @pytest.mark.parametrize("content", [bytes(range(256)) * 50, b"%PDF-1.7\n1 0 obj\n", b"PK\x03\x04\x14\n"])
    def test_binary_file(self, tmp_path: Path, name: str, content: bytes) -> None:
        path = write(tmp_path / name, content)
        [entry] = read(path, write(tmp_path / "good.txt", REPORT))[:-1]
        assert isinstance(entry, SkippedSource)
        assert entry.where == str(path)
        assert "not text" in entry.reason

    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
    def test_other_encoding(self, tmp_path: Path, encoding: str) -> None:
        text = (
            "Two soldiers’ bodies were found at the café “Zorya” in Hirka, the mayor – José Núñez – said on Monday.\n"
        )
        entries = read(write(tmp_path / "a.txt", text.encode(encoding)))
        assert only(entries).text == text
        assert [f"read as {encoding}" in notice.message for notice in notices(entries)] == (
            [True] if encoding == "cp1252" else []
        )

    def test_json_lines_in_utf_16(self, tmp_path: Path) -> None:
        content = as_json(text=REPORT, title="café") + "\n" + as_json(text=OTHER_REPORT) + "\n"
        assert [a.text for a in articles(write(tmp_path / "a.jsonl", content.encode("utf-16")))] == [
            REPORT,
            OTHER_REPORT,
        ]

    def test_a_few_broken_bytes_do_not_make_utf_8_something_else(self, tmp_path: Path) -> None:
        text = "“Two” soldiers’ bodies were found – the mayor of Hirka said – on “Monday”.\n"
        entries = read(write(tmp_path / "a.txt", text.encode().replace(b"Hirka", b"Hi\xffrka")))
        assert only(entries).text == text.replace("Hirka", "Hi\N{REPLACEMENT CHARACTER}rka")
        assert "1 place" in notices(entries)[0].message

    def test_broken_line_is_named_and_the_others_are_read(self, tmp_path: Path) -> None:
        lines = [as_json(text=REPORT), '{"text": "cut o', as_json(text=OTHER_REPORT), "[1]", "{}"]
        path = write(tmp_path / "a.jsonl", "\n".join(lines))
        entries = read(path)
        assert [entry.text for entry in entries if isinstance(entry, Article)] == [REPORT, OTHER_REPORT]
        assert [entry.where for entry in skipped(entries)] == [f"{path}:2", f"{path}:4", f"{path}:5"]
        assert "broken JSON" in skipped(entries)[0].reason

    @pytest.mark.parametrize("content", ['{"text": ', "[" * 100_000, '{"text": 5}', '{"title": "no text"}', '"text"'])
    def test_json_without_an_article(self, tmp_path: Path, content: str) -> None:
        [entry] = read(write(tmp_path / "a.json", content))
        assert isinstance(entry, SkippedSource)

    def test_broken_compression(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt.gz", gzip.compress(REPORT.encode() * 100)[:-20])
        [entry] = read(path)
        assert isinstance(entry, SkippedSource)
        assert "compressed" in entry.reason

    def test_line_of_ten_megabytes(self, tmp_path: Path) -> None:
        text = (REPORT.strip() + " ") * (10_000_000 // len(REPORT))
        path = write(tmp_path / "a.jsonl", as_json(text=text, id="long"))
        started = time.monotonic()
        assert only(read(path)).text == text
        assert time.monotonic() - started < 5

    @given(st.binary(max_size=300))
    def test_no_bytes_break_it(self, content: bytes) -> None:
        for entry in read("-", stdin=content):
            assert isinstance(entry, Article | SkippedSource | SourceNotice)


class TestLanguage:
    FOREIGN = (
        ("uk", "У неділю вранці по складу зерна в порту вдарив безпілотник, дев'ятеро людей дістали поранення."),
        (
            "de",
            "Bei einem Drohnenangriff auf einen Getreidespeicher im Hafen sind am Sonntagmorgen neun Menschen verletzt "
            "worden, teilten die Rettungskräfte mit. Vier Soldaten kamen nach Angaben des Kreisrats ums Leben.",
        ),
        (
            "fr",
            "Neuf personnes ont été blessées dimanche matin lorsqu'un drone a frappé un silo à grains dans le port, "
            "ont annoncé les secours. Quatre soldats ont été tués, selon le conseil du district.",
        ),
        ("ar", "أصيب تسعة أشخاص صباح الأحد عندما أصابت طائرة مسيرة مخزنا للحبوب في الميناء، حسبما قال رجال الإنقاذ."),
    )

    @pytest.mark.parametrize(("language", "text"), FOREIGN)
    def test_article_in_another_language_is_skipped(self, tmp_path: Path, language: str, text: str) -> None:
        path = write(tmp_path / "a.txt", text)
        assert read(path) == [SkippedSource(str(path), f"is not in English (it reads as '{language}')")]

    @pytest.mark.parametrize(
        "text",
        [
            "Neun Tote.",
            "Kyiv.",
            "Zelenskyy, Syrskyi, Umerov, Budanov, Fedorov: Kupiansk, Pokrovsk, Avdiivka, Toretsk, Hulyaipole, "
            "Kostiantynivka, Velyka Novosilka, Chasiv Yar, Zaporizhzhia, Dnipropetrovsk.",
            REPORT,
            "“Слава Україні,” the officer wrote. Nine of his men were hurt in the port of Lyman on Sunday.",
            "12 34 56",
        ],
    )
    def test_too_little_to_tell_is_kept(self, text: str) -> None:
        assert other_language(text) is None


DATELINE = "KHARTOUM, March 3, 2024 (Wire) — Shelling killed four soldiers near Hirka on Monday, an officer said.\n"


class TestDatelines:
    @pytest.mark.parametrize(
        ("dateline", "words"),
        [
            ("KHARTOUM, March 3, 2024 (Wire) —", "March 3, 2024"),
            ("KHARTOUM, Sudan (Wire), 3 March 2024 --", "3 March 2024"),
            ("Port Sudan, Sunday, March 3rd, 2024 –", "March 3rd, 2024"),
            ("**EL FASHER, 2024-03-03 —**", "2024-03-03"),
            ("EL FASHER 2024-03-03 - ", "2024-03-03"),
            ("KHARTOUM, March 3 (Wire) —", None),
            ("KHARTOUM, 03/04/2024 (Wire) —", None),
            ("KHARTOUM, March 33, 2024 (Wire) —", None),
            ("On Sunday, March 3, 2024 —", None),
            ("KHARTOUM, March 3, 2024, soldiers said", None),
        ],
    )
    def test_a_full_date_is_read_and_no_other(self, dateline: str, words: str | None) -> None:
        found = find_dateline_date(f"Shelling at Hirka\n\n{dateline} Four soldiers were killed.\n")
        assert found == ((dt.date(2024, 3, 3), words) if words else None)

    def test_two_datelines_of_different_days_are_not_chosen_from(self) -> None:
        assert find_dateline_date(DATELINE + DATELINE) == (dt.date(2024, 3, 3), "March 3, 2024")
        assert find_dateline_date(DATELINE + DATELINE.replace("March 3", "March 4")) is None

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_an_article_without_a_date_takes_it_and_keeps_its_text(self, tmp_path: Path, newline: str) -> None:
        text = f"Shelling at Hirka\n\n{DATELINE}".replace("\n", newline)
        article = only(read(write(tmp_path / "report.txt", text)))
        assert (article.date, article.date_words, article.text) == (dt.date(2024, 3, 3), "March 3, 2024", text)

    @pytest.mark.parametrize("date", ["2024-03-05", "some day"])
    def test_a_date_of_the_file_goes_before(self, tmp_path: Path, date: str) -> None:
        article = only(read(write(tmp_path / "report.json", as_json(text=DATELINE, date=date))))
        assert (article.date, article.date_words) == (read_publication_date(date), None)
