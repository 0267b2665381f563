"""What can be said of any grid: no holes, no overlaps; and its form without the boundaries that no cell uses."""

from __future__ import annotations

from perfdesk.word import GridTable


def tiles(table: GridTable) -> bool:
    """Whether the cells cover every row and column exactly once."""
    covered: dict[tuple[int, int], int] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                covered[row, column] = covered.get((row, column), 0) + 1
    everywhere = {(row, column) for row in range(len(table.heights)) for column in range(len(table.widths))}
    return set(covered) == everywhere and set(covered.values()) <= {1}


def canonical(table: GridTable) -> list[tuple[int, int, int, int, str]]:
    """The cells in order with column boundaries renumbered: a word processor drops boundaries that no cell uses."""
    edges = sorted({edge for cell in table.cells for edge in (cell.column, cell.column + cell.column_span)})
    at = {edge: index for index, edge in enumerate(edges)}
    return sorted(
        (c.row, at[c.column], c.row_span, at[c.column + c.column_span] - at[c.column], c.text) for c in table.cells
    )


def row_texts(table: GridTable, row: int) -> list[str]:
    """The texts of the cells that stand in a row, left to right."""
    cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    return [cell.text for cell in sorted(cells, key=lambda cell: cell.column)]
