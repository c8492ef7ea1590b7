from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.tables.farms import Farms


@pytest.fixture
def farms(tmp_path: Path) -> Farms:
    return Farms(tmp_path)
