// Starts the list of routes.

import { mount } from "svelte";
import Docs from "./Docs.svelte";
import "./style/base.css";
import "./style/views.css";

mount(Docs, { target: document.body });
