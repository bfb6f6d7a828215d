// Starts the page.

import { mount } from "svelte";
import { route } from "./address/route.svelte";
import App from "./App.svelte";
import { ahead } from "./data/api";
import "./style/base.css";
import "./style/look.css";
import "./style/views.css";
import { find } from "./views";

const view = find(route.parameters);
if (view.asks) ahead(view.asks);
ahead("/api/schema");
void view.load().catch(() => undefined); // the frame says what is wrong
mount(App, { target: document.body });
