"""A graph runs as a plain loop over its nodes in topological order, not through Dask.

Why: Dask builds and optimises a task graph at every message. Training keeps Dask.
"""

from __future__ import annotations

from typing import Any

TARGETS = {
    "rasa.engine.runner.dask:DaskGraphRunner": "78a7d146c5c06d4c",
    "rasa.engine.graph:GraphNode.__call__": "66127a2bfb6fcf1e",
    "rasa.core.processor:MessageProcessor._load_model": "17f24faf96817bdf",
}


def apply() -> None:
    """Call after Rasa is imported."""
    import rasa.core.processor
    from rasa.engine.exceptions import GraphRunError
    from rasa.engine.runner.dask import DaskGraphRunner

    class LoopGraphRunner(DaskGraphRunner):
        """Runs the nodes that the targets need, each once."""

        def _order(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
            nodes = self._graph_schema.minimal_graph_schema(targets).nodes
            order: list[tuple[str, tuple[str, ...]]] = []
            done: set[str] = set()

            def visit(name: str) -> None:
                if name in done or name not in nodes:
                    return
                done.add(name)
                needs = tuple(nodes[name].needs.values())
                for need in needs:
                    visit(need)
                order.append((name, needs))

            for target in targets:
                visit(target)
            return order

        def run(
            self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
        ) -> dict[str, Any]:
            wanted = tuple(targets or self._graph_schema.target_names)
            orders: dict[tuple[str, ...], Any] = self.__dict__.setdefault("_orders", {})
            order = orders.get(wanted)
            if order is None:
                order = orders[wanted] = self._order(wanted)
            # As in Dask's graph, what a node gets is a pair of its name and its output.
            outputs: dict[str, Any] = {
                name: (name, value) for name, value in (inputs or {}).items()
            }
            try:
                for name, needs in order:
                    outputs[name] = self._instantiated_nodes[name](*(outputs[n] for n in needs))
            except RuntimeError as error:
                raise GraphRunError("Error running runner.") from error
            return dict(outputs[name] for name in wanted)

    rasa.core.processor.DaskGraphRunner = LoopGraphRunner
