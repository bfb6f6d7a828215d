// Starts the page.

import { mount } from "svelte";
import App from "./App.svelte";
import "./style/base.css";
import "./style/look.css";
import "./style/views.css";

mount(App, { target: document.body });
