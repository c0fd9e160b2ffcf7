"""Catalogue: what Alembic runs to migrate; the connection comes from `database.py`."""

from alembic import context

from knowledge.catalogue.database import VERSION_TABLE
from knowledge.catalogue.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
