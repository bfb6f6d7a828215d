// Puts the frame on the page.

import { mount } from "svelte";
import App from "./App.svelte";

export const shown = (): unknown => mount(App, { target: document.body });
