// The first script, small and alone: asks the server and fetches the view before the code of the frame has arrived.

import { early } from "./first/early";
import { find } from "./first/views";

const view = find(new URLSearchParams(location.search));
early("/api/schema");
if (view.asks) early(view.asks);
view.load().catch(() => undefined); // the frame tries again, and says it
void import("./frame");
