"""Who heads a delegation is its member with that role, in every order of words; a plan to go is a plan."""

import pytest

WHO, UNION, TEAM = "[Person:祁小雨]", "[TradeUnion:青溪县总工会]", "[Organization:青溪县代表团]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"以{UNION}主席{WHO}为团长的{TEAM}抵达。", "祁小雨 memberOf 青溪县代表团 role=团长"),
        (f"由{WHO}任团长的{TEAM}一行6人到会。", "祁小雨 memberOf 青溪县代表团 role=团长"),
        (f"{TEAM}由{UNION}主席{WHO}带队。", "祁小雨 memberOf 青溪县代表团 role=带队"),
        (f"{TEAM}一行6人，由{WHO}任团长。", "祁小雨 memberOf 青溪县代表团 role=团长"),
        (f"{WHO}率{TEAM}赴[Place:河洲市]考察。", "祁小雨 memberOf 青溪县代表团 role=率"),
        (f"下月，{WHO}将率领{TEAM}赴[Place:河洲市]考察。", "祁小雨 memberOf 青溪县代表团 !planned role=率领"),
        (f"{WHO}没有率领{TEAM}出访。", None),
        (f"{WHO}带领[Organization:经济工作部]干部学习。", None),
        (f"{WHO}会见了{TEAM}。", None),
    ],
)
def test_heads_of_delegations(marked, text, said):
    assert [line for line in marked(text).said() if " memberOf " in line] == ([said] if said else [])
