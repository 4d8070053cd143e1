/**
 * Opens pages in frames, does there what a reader could do, and tells what they hold then.
 *
 * `addresses` are of the frame's own site; `ready` is a selector for what is there once a page's
 * scripts have run, if it has any; `roots` is one for the parts of it that are touched, or rather what
 * is in their shadow.
 */
async ({ addresses, ready, roots }) => {
  const AT_ONCE = 8; // frames
  const SETTLED = 30; // ms in which what a touch has started runs
  const OWN = "button[class^=eb-], a.eb-permalink"; // of the site, tested elsewhere
  const ELSEWHERE = /^(?:https?|mailto|tel):$/;

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  const until = async (isTrue) => {
    for (let tries = 0; tries < 200 && !isTrue(); tries += 1) await pause(10);
  };

  // An event for each handler, and a click, which follows links and submits forms; links to other
  // pages do not take the frame there.
  const touch = (root) => {
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a, area");
      const isWithin = link?.getAttribute("href")?.startsWith("#");
      if (link && !isWithin && ELSEWHERE.test(link.protocol)) event.preventDefault();
    });
    for (const element of [root, ...root.querySelectorAll("*")].filter(isElement)) {
      if (element.closest(OWN)) continue;
      for (const { name } of element.attributes)
        if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2)));
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  };

  const isElement = ({ nodeType }) => nodeType === Node.ELEMENT_NODE;

  const held = (root) =>
    [...root.querySelectorAll("*")].map((element) => ({
      name: element.localName,
      attributes: element.getAttributeNames(),
      scheme: element.protocol ?? "",
      ofArticle: element.closest(".eb-prose") !== null,
    }));

  const visit = async (address) => {
    const frame = document.createElement("iframe");
    frame.width = "1000";
    frame.height = "800";
    frame.src = address;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    try {
      const page = frame.contentDocument;
      if (ready) await until(() => page.querySelector(ready));
      const found = [...page.querySelectorAll(roots)].map((root) => root.shadowRoot ?? root);
      const here = frame.contentWindow;
      here.stayed = true;
      found.forEach(touch);
      await pause(SETTLED);
      return {
        address,
        ready: !ready || page.querySelector(ready) !== null,
        stayed: frame.contentWindow?.stayed === true && frame.contentDocument === page,
        text: found.map((root) => root.textContent).join("\n"),
        held: found.flatMap(held),
        config: page.getElementById("errorbook-config")?.localName ?? "",
      };
    } catch (error) {
      return { address, ready: false, stayed: false, text: String(error), held: [], config: "" };
    } finally {
      frame.remove();
    }
  };

  const visits = [];
  for (let start = 0; start < addresses.length; start += AT_ONCE)
    visits.push(...(await Promise.all(addresses.slice(start, start + AT_ONCE).map(visit))));
  return visits;
};
