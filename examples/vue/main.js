// Tell the compiler of Vue that these are elements, in vite.config.js:
//   vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("errorbook-") } } })
import { createApp } from "vue";
import App from "./App.vue";

createApp(App).mount("#app");
