"""What stands in a folder."""

import os
from pathlib import Path

import pytest

from knowledge.errors import FolderMissing
from knowledge.ingestion.folder import Listing, files_in, look_at


def paths(listing: Listing) -> list[str]:
    return [file.path for file in listing.files]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_documents_are_listed_in_order_of_path_with_those_in_subfolders(tmp_path):
    write(tmp_path, "stage.PDF", "noord/b.docx", "noord/a.txt", "brief.eml", "pagina.htm", "lees.md")
    assert paths(files_in(tmp_path)) == [
        "brief.eml",
        "lees.md",
        "noord/a.txt",
        "noord/b.docx",
        "pagina.htm",
        "stage.PDF",
    ]


def test_hidden_files_lock_files_and_junk_are_passed_over_in_silence(tmp_path):
    write(
        tmp_path, ".DS_Store", ".verborgen.txt", "~$stage.docx", "Thumbs.db", "desktop.ini", ".git/brief.txt", "a.txt"
    )
    assert files_in(tmp_path) == Listing(files_in(tmp_path).files, ())
    assert paths(files_in(tmp_path)) == ["a.txt"]


def test_files_of_an_unknown_kind_are_named(tmp_path):
    write(tmp_path, "foto.jpg", "cijfers.xlsx", "zonder", "a.txt")
    assert files_in(tmp_path).unknown == ("cijfers.xlsx", "foto.jpg", "zonder")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, "buiten/geheim.txt", "binnen/map/a.txt")
    (tmp_path / "binnen/geheim.txt").symlink_to(tmp_path / "buiten/geheim.txt")
    (tmp_path / "binnen/buiten").symlink_to(tmp_path / "buiten")
    (tmp_path / "binnen/b.txt").symlink_to(tmp_path / "binnen/map/a.txt")
    (tmp_path / "binnen/nergens.txt").symlink_to(tmp_path / "nergens.txt")
    assert paths(files_in(tmp_path / "binnen")) == ["b.txt", "map/a.txt"]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pijp.txt")
    assert files_in(tmp_path) == Listing((), ())


def test_a_name_that_is_no_text_is_listed_all_the_same(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("a")
    (file,) = files_in(tmp_path).files
    assert (file.path, file.location.read_text()) == ("caf?.txt", "a")


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FolderMissing):
        files_in(tmp_path / "nergens")


def test_the_time_of_a_file_is_believed_only_once_it_has_aged(tmp_path):
    write(tmp_path, "a.txt")
    (file,) = files_in(tmp_path).files
    assert look_at(file, "recipe").modified is None
    os.utime(tmp_path / "a.txt", (1_000_000_000, 1_000_000_000))
    (file,) = files_in(tmp_path).files
    assert look_at(file, "recipe").modified == 1_000_000_000 * 10**9
