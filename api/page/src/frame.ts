// The frame of the page: its first view appears whole, or, where server or connection take their time, the frame before it.

import { mount } from "svelte";
import App from "./App.svelte";
import { ahead } from "./data/api";
import { find } from "./first/views";
import "./style/base.css";
import "./style/look.css";
import "./style/views.css";

/** How long an empty page is better than one that changes under the eyes. */
const PATIENCE = 250;

const view = find(new URLSearchParams(location.search));
const wanted = [ahead("/api/schema"), ...(view.asks ? [ahead(view.asks)] : []), view.load()];
const late = new Promise((done) => setTimeout(done, PATIENCE));
void Promise.race([Promise.allSettled(wanted), late]).then(() => mount(App, { target: document.body })); // it says what is wrong
