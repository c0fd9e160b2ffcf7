"""Whatever happens to a folder, what is served after a sync equals what a clean build would serve."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from knowledge.catalogue.catalogue import Catalogue

PAGES = [f"pagina-{n}.html" for n in range(5)]
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "noord/a.txt", *PAGES])
SHARED = "Wij zijn een overheid die dichtbij haar inwoners wil staan en blijven."
ALSO_SHARED = "Lees op onze website hoe wij omgaan met jouw gegevens en jouw reactie."
TEXTS = st.sampled_from(
    [
        "Trainee geluid\n\nGemeente Zandwerve zoekt een trainee geluid voor 24 uur per week in Goes.",
        "Trainee geluid\n\nGemeente Zandwerve zoekt een trainee geluid voor 28 uur per week in Goes.",
        "Stage kades\n\nWaterschap Rietmeer biedt een stage van 32 uur per week. Reageren kan tot 3 maart 2031.",
        "Verslag\n\nOp woensdag was het kantoor dicht.",
        "kapot",
        f"Trainee dijken\n\nJe werkt vanuit Goes aan dijken.\n\n{SHARED}",
        f"Trainee havens\n\nJe werkt vanuit Goes aan havens.\n\n{SHARED}\n\n{ALSO_SHARED}",
        f"Trainee bossen\n\nJe werkt vanuit Goes aan bossen.\n\n{ALSO_SHARED}",
    ]
)


@pytest.fixture(scope="module")
def empty_catalogue(tmp_path_factory):
    """The file of a catalogue in which nothing is yet: copying it is quicker than migrating a new one."""
    path = tmp_path_factory.mktemp("empty") / "catalogue.db"
    Catalogue(f"sqlite:///{path}").close()
    return path


def test_a_folder_that_changes_in_any_way_is_served_as_a_clean_build_serves_it(workplace_at, empty_catalogue):
    class ChangingFolder(RuleBasedStateMachine):
        """A folder in which files come, change, move and go, synced now and then, at times with a crash half-way."""

        @initialize()
        def open(self):
            self.root = Path(mkdtemp())
            self.workplace = self.opened("data")
            self.builds = 0
            for name in PAGES:
                self.workplace.write(name, f"Stage {name}\n\nJe werkt aan {name} mee.\n\n{SHARED}")

        def opened(self, data):
            (self.root / data).mkdir()
            shutil.copy(empty_catalogue, self.root / data)
            return workplace_at(self.root / "documents", self.root / data)

        @property
        def files(self):
            return sorted(path for path in self.workplace.folder.rglob("*") if path.is_file())

        @rule(name=NAMES, text=TEXTS)
        def write(self, name, text):
            self.workplace.write(name, text)

        @precondition(lambda self: self.files)
        @rule(chance=st.randoms(), name=NAMES)
        def rename(self, chance, name):
            (self.workplace.folder / name).parent.mkdir(exist_ok=True)
            chance.choice(self.files).rename(self.workplace.folder / name)

        @precondition(lambda self: self.files)
        @rule(chance=st.randoms())
        def remove(self, chance):
            chance.choice(self.files).unlink()

        @rule(step=st.sampled_from(["upsert", "remove", "flush"]))
        def crash(self, step):
            index = self.workplace.index
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(index, step, crashes)
                try:
                    self.workplace.sync()
                except Crash:
                    index.passages = dict(index.durable)

        @rule()
        def sync(self):
            self.workplace.sync()
            self.builds += 1
            clean = self.opened(f"clean-{self.builds}")
            clean.sync()
            assert self.workplace.served() == clean.served()
            assert self.workplace.catalogue.failures().keys() == clean.catalogue.failures().keys()
            assert self.workplace.index.durable == clean.index.passages
            clean.catalogue.close()

        def teardown(self):
            self.sync()
            self.workplace.catalogue.close()
            shutil.rmtree(self.root)

    run_state_machine_as_test(
        ChangingFolder,
        settings=settings(
            max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )


class Crash(BaseException):
    """The process ends here."""


def crashes(*_):
    raise Crash
