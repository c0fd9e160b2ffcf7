"""An office where documents are added: everything that takes part in it, with plain text and without processes."""

from bot.conversation.acquisitions import Acquisitions
from bot.storage.database import Database, open_storage
from bot.storage.uploads import SqlUploads
from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.spaces import PerSpace
from knowledge.ingestion.spaces import Spaces, sync_spaces
from knowledge.records import DEFAULT_SPACE
from tests.knowledge.ingestion.conftest import MemoryIndex, PlainReader

BEACON = "Stage bakenlegger\n\nRijksdienst Kustlicht in Harlingen zoekt een stagiair voor 20 uur per week."
HARBOUR = "Stage havenmeester\n\nGemeente Eemsdelta in Delfzijl zoekt een stagiair voor 24 uur per week. Je spreekt met schippers."


class Office:
    """Everything that takes part in adding a document; it reads plain text and starts no process."""

    def __init__(self, root, url, patience=60.0):
        self.root, self.url, self.folder, self.data = root, url, root / "documents", root / "data"
        for path in (self.folder, self.data):
            path.mkdir(exist_ok=True)
        self.catalogue = Catalogue(url("data/catalogue.db"))
        self.database = Database(open_storage(url("data/storage.db")))
        self.uploads = SqlUploads(self.database, self.data / "uploads")
        self.indexes = PerSpace(lambda space: MemoryIndex())
        self.reader = PlainReader()
        self.spaces = Spaces(self.folder, ("noord",), self.uploads.besides)
        self.desk = Acquisitions(self.uploads, self.catalogue, self.spaces.names, self.sync, patience)

    def sync(self, space=None):
        return sync_spaces(self.spaces, self.catalogue, self.indexes.of, only=space, reader=self.reader, data=self.data)

    def examine(self, name="bakens.txt", text=BEACON, space=DEFAULT_SPACE, by="p1"):
        return self.desk.examine(name, text.encode(), space, by)

    def add(self, name="bakens.txt", text=BEACON, **more):
        return self.desk.add(self.examine(name, text).upload, **more)

    def names(self, space=DEFAULT_SPACE):
        return [document.name for document in self.catalogue.library(space).documents.values()]

    def text(self):
        library = self.catalogue.library()
        return " ".join(library.text(id_).text for id_ in library.documents)

    def written(self):
        return [path for path in (self.data / "uploads").rglob("*") if path.is_file()]

    def is_whole(self):
        index = self.indexes.of(DEFAULT_SPACE)
        return index.durable == dict(self.catalogue.library().passages)

    def close(self):
        self.catalogue.close()
        self.database.close()
