// Starts the page: what a view asks of the server, and its code, are on their way before the frame's own code is there.

import { ahead } from "./data/api";
import "./style/base.css";
import "./style/look.css";
import "./style/views.css";
import { find } from "./views";

const view = find(new URLSearchParams(location.search));
if (view.asks) ahead(view.asks);
ahead("/api/schema");
void view.load().catch(() => undefined); // the frame says what is wrong
void import("./frame").then(({ shown }) => shown());
