"""Bundles without tidy headings: mails that are passed on, labels, tables, panels, and notices that only look like one."""

from knowledge.documents.assignments import find_assignments
from knowledge.documents.cleaning import clean
from knowledge.documents.raw import RawDocument
from knowledge.documents.readers.html import raw_html
from knowledge.documents.readers.plain import pieces_of


def found(written, name="bestand.txt"):
    document = clean(RawDocument(pieces_of(written)))
    return document, find_assignments(document, document_id="D", name=name)


def titles(written, name="bestand.txt"):
    return [one.title for one in found(written, name)[1]]


def ends(written, name="bestand.txt"):
    document, assignments = found(written, name)
    return [document.of(one.span).splitlines()[-1] for one in assignments]


MAILS = """
Van: Traineebureau Vechtdal
Verzonden: maandag 2 februari 2026 09:12
Aan: lichting 6
Onderwerp: FW: plekken voor het voorjaar

Hoi allemaal,

Hieronder wat we binnen hebben. Kiezen kan tot woensdag 18 februari, gewoon door op deze mail te antwoorden.

Groetjes,
Pleun
06 55 12 40 19

Van: Rob Schuurman
Verzonden: donderdag 22 januari 2026 14:40
Onderwerp: traineeplek: Een winkelstraat zonder winkels

Pleun, hier is onze tekst.

In de Brugstraat staat een op de vier panden leeg. De eigenaren wonen elders en wachten af. Wij willen dat er geleefd wordt.

Jij maakt met bewoners een plan voor vijf panden. Je werkt 32 uur per week bij het team Economie in het gemeentehuis.

Met vriendelijke groet,
Rob Schuurman
teamleider Economie

Van: Ineke ter Horst
Verzonden: vrijdag 23 januari 2026 11:05
Onderwerp: traineeplek: Vissen zonder net

Dag Pleun,

We tellen vissen nu met netten. Dat is slecht voor de vis. Met DNA uit een emmer water kun je ook zien wat er zwemt.

Als trainee neem je op veertig plekken monsters en vergelijk je de uitkomsten. De plek is voor 36 uur per week.

Groeten,
Ineke

Dit bericht is alleen bestemd voor de geadresseerde. Bent u dat niet, wis het dan en laat het de afzender even weten.
"""

LABELLED = """
Opdrachtenlijst voorjaar, Talentenpool Klei en Zand

De pool bestaat sinds 2019. Acht gemeenten doen mee.

Opdracht: Een nachtbus voor het ziekenhuis
Uren: 24
Inhoud: Verpleegkundigen met nachtdienst kunnen het ziekenhuis niet bereiken. Je doet een voorstel dat betaalbaar is.
Begeleiding: Rachida Amrani

Opdracht: Archief in de kelder
Uren: 32
Inhoud: In de kelder ligt 300 meter papier uit drie fusies. Je bedenkt wat bewaard moet worden en wat weg mag.
Begeleiding: Corrie Bloem

Voor alle opdrachten geldt: je blijft in dienst van de pool, reiskosten worden vergoed en op maandag is er intervisie.
"""

BLOCKS = """
Traineeship Groene Delta
Hier zie je er drie.

De oever terug
Waar
Waterschap Deltaland, kantoor Strijen
Wat
Langs 80 kilometer sloot verdwijnt de oever omdat koeien hem vertrappen. Je overtuigt boeren om een strook met rust te laten.
Wie
Je houdt van praten aan de keukentafel. Begeleider: Kees Monster.

Groen op het dak
Waar
Gemeente Dubbeldrecht, stadskantoor
Wat
Platte daken kunnen regenwater vasthouden. Je maakt een kaart van kansrijke daken en benadert de eigenaren van de grootste.
Wie
Je kunt met kaarten overweg. Begeleider: Mirjam Faber.

De boer als buur
Waar
Provincie, vestiging Zuid
Wat
Nieuwe bewoners klagen over geur en trekkers. Je ontwikkelt een kennismaking tussen boeren en nieuwkomers in drie dorpen.
Wie
Je bent een verbinder. Begeleider: Arend de Hoop.

Solliciteren
Je solliciteert op het traineeship, niet op een opdracht. Stuur je cv voor 12 april naar traineeship@groenedelta.example.
"""

CREATIVE = """
Junior adviseur klimaat

Water is leven
Ons gebied krijgt steeds vaker te maken met hoosbuien en met droogte. Daar willen wij op voorbereid zijn. Jij helpt daarbij.

Aan de slag
Je schrijft mee aan de klimaatstrategie, organiseert gesprekken met inwoners en volgt de uitvoering. Je werkt 36 uur per week.

Een goed nest
Het team Klimaat bestaat uit negen mensen. Je verdient maximaal 4.200 euro bruto per maand (schaal 9).
"""

PANELS = """
<html><body><main><h1>Interne traineeklussen</h1><p>Klik op een klus om hem open te klappen.</p>
<button aria-expanded="false">Dienstauto's delen</button>
<div hidden><p>De dienstauto's staan zes uur per dag stil. Jij zoekt uit of inwoners ze 's avonds kunnen huren.</p>
<p>Tijd: 16 uur per week</p></div>
<button aria-expanded="false">Vergaderen zonder stukken</button>
<div hidden><p>Het bestuur leest 300 pagina's per week. Jij bedenkt een vergadering waarin niemand vooraf leest.</p>
<p>Tijd: 8 uur per week</p></div>
<button aria-expanded="false">Een welkom voor nieuwe collega's</button>
<div hidden><p>Een op de zes nieuwe collega's vertrekt binnen een jaar. Jij maakt een programma voor de eerste dagen.</p>
<p>Tijd: 20 uur per week</p></div>
<h2>Spelregels</h2><p>Overleg eerst met je leidinggevende.</p></main></body></html>
"""


def test_each_mail_that_is_passed_on_is_an_assignment_by_its_subject():
    assert titles(MAILS) == ["Een winkelstraat zonder winkels", "Vissen zonder net"]


def test_a_signature_and_what_a_mail_program_says_belong_to_no_assignment():
    assert [line[-20:] for line in ends(MAILS)] == ["in het gemeentehuis.", "voor 36 uur per week."[-20:]]


def test_lines_with_one_label_and_other_names_open_assignments_and_what_holds_for_all_is_left_out():
    assert titles(LABELLED) == ["Een nachtbus voor het ziekenhuis", "Archief in de kelder"]
    assert ends(LABELLED) == ["Begeleiding: Rachida Amrani", "Begeleiding: Corrie Bloem"]


def test_the_same_short_headings_time_and_again_are_parts_of_what_stands_above_them():
    assert titles(BLOCKS) == ["De oever terug", "Groen op het dak", "De boer als buur"]
    assert ends(BLOCKS)[-1] == "Je bent een verbinder. Begeleider: Arend de Hoop."


def test_headings_of_one_notice_that_each_tell_something_else_are_one_assignment():
    assert titles(CREATIVE) == ["Junior adviseur klimaat"]


def test_panels_that_a_reader_opens_are_read_and_told_apart():
    document = clean(raw_html(PANELS))
    assignments = find_assignments(document, document_id="D", name="klussen.html")
    assert [one.title for one in assignments] == [
        "Dienstauto's delen",
        "Vergaderen zonder stukken",
        "Een welkom voor nieuwe collega's",
    ]


def test_a_table_with_a_row_per_place_holds_one_assignment_each():
    written = """
Meeloopplekken najaar 2026

Vestiging     | Werkzaamheden                                                                   | Niveau
Harenstad     | Je bezoekt met inspecteurs restaurants en schrijft mee aan een rapport          | hbo
Zuiderhaven   | Je controleert papieren van binnenschippers en bedenkt hoe dat digitaal kan     | hbo
Grensdorp     | Je rijdt mee met veetransporten en meet de temperatuur in de wagens             | mbo
"""
    assert titles(written) == ["Harenstad", "Zuiderhaven", "Grensdorp"]
