"""Places of a neighbourhood: kept, never moved by what comes later, names that cover none, new things near by."""

import itertools
import random
import time

import pytest

from kg.pictures import FILE, Pictures, arranged, width


def star(size, spokes=()):
    """Return a view of a middle with so many neighbours, as `kg.surroundings` gives one."""
    ids = [f"e-{n}" for n in range(size + 1)]
    joined = [(ids[0], key) for key in ids[1:]] + [(ids[a], ids[b]) for a, b in spokes]
    return {
        "nodes": [{"id": key, "name": f"青溪县第{n}家电子有限责任公司"} for n, key in enumerate(ids)],
        "facts": [{"subject": a, "object": b} for a, b in joined],
        "opened": [{"id": ids[0], "shown": size, "total": size, "near": ids[1:]}],
    }


def places(view):
    return {node["id"]: (node["x"], node["y"]) for node in view["nodes"]}


def covered(view):
    """Return the pairs of names that cover each other."""
    at, names = places(view), {node["id"]: node["name"] for node in view["nodes"]}
    return [
        (a, b)
        for a, b in itertools.combinations(at, 2)
        if abs(at[a][0] - at[b][0]) < (width(names[a]) + width(names[b])) / 2 - 1 and abs(at[a][1] - at[b][1]) < 61
    ]


@pytest.mark.parametrize("size", [1, 24, 300])
def test_no_name_covers_another_and_a_tall_picture_is_slimmer(tmp_path, size):
    slim = {}
    for tall in (False, True):
        drawn = Pictures(tmp_path).drawn(star(size, [(0, 1)]), tall=tall)
        assert covered(drawn) == []
        x, y = zip(*places(drawn).values(), strict=True)
        slim[tall] = (max(x) - min(x) + 1) / (max(y) - min(y) + 1)
    assert size == 1 or slim[True] < slim[False]


def test_what_is_kept_never_moves_and_new_things_come_near_their_neighbours(tmp_path):
    pictures = Pictures(tmp_path)
    before = places(pictures.drawn(star(12)))
    more = star(30, [(5, 30)])
    after = places(pictures.drawn(more))
    assert {key: after[key] for key in before} == before
    x, y = after["e-30"]
    mine = ((x - before["e-5"][0]) ** 2 + (y - before["e-5"][1]) ** 2) ** 0.5
    reach = max(abs(value) for point in after.values() for value in point)
    assert mine < 2 * reach
    assert places(pictures.drawn(star(12))) == before


def test_a_new_thing_stands_nearer_to_what_it_is_joined_to():
    draw = random.Random(3)
    stages = [[f"n{i}" for i in range(40)]]
    pairs = [(f"n{draw.randrange(i)}", f"n{i}") for i in range(1, 40)]
    known = arranged(stages, dict.fromkeys(stages[0], 60.0), pairs)
    nearer = 0
    for to in stages[0]:
        at = arranged([*stages, ["new"]], dict.fromkeys([*stages[0], "new"], 60.0), [*pairs, (to, "new")], known)
        far = {key: ((x - at["new"][0]) ** 2 + (y - at["new"][1]) ** 2) ** 0.5 for key, (x, y) in known.items()}
        nearer += far[to] <= sorted(far.values())[8]
    assert nearer >= 32  # of 40; the others had no room beside them


def test_another_process_finds_the_same_places(tmp_path):
    assert Pictures(tmp_path).drawn(star(12)) == Pictures(tmp_path).drawn(star(12))


def test_the_same_question_gives_the_same_places_without_the_file(tmp_path):
    first = Pictures(tmp_path).drawn(star(40))
    (tmp_path / FILE).unlink()
    assert Pictures(tmp_path).drawn(star(40)) == first


def test_a_spoilt_file_or_a_folder_that_cannot_be_written_still_gives_a_picture(tmp_path):
    wanted = Pictures(tmp_path / "none").drawn(star(12))
    (tmp_path / FILE).write_text("spoilt" * 1000)
    pictures = Pictures(tmp_path)
    assert pictures.drawn(star(12)) == wanted
    assert pictures.drawn(star(12)) == wanted
    assert places(pictures.drawn(star(13)))["e-3"] == places(wanted)["e-3"]


def test_a_view_of_nothing_is_left_alone(tmp_path):
    nothing = {"nodes": [], "facts": [], "opened": []}
    assert Pictures(tmp_path).drawn(nothing) == nothing


def test_a_neighbourhood_of_300_is_placed_in_less_than_a_second(tmp_path):
    begun = time.process_time()
    drawn = Pictures(tmp_path).drawn(star(300))
    assert time.process_time() - begun < 1
    assert len(covered(drawn)) < 20
