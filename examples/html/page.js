const fix = document.querySelector("errorbook-fix");
const message = document.querySelector("#message");

document.querySelector("#sync").addEventListener("click", () => {
  // what the product was told goes to the element as it is
  message.textContent = fix.error =
    "Journal V9 in Octopus holds Purchases. Harbour books sales invoices only into a journal that holds Sales.";
});

fix.addEventListener("errorbook-open", ({ detail }) => (document.body.dataset.opened = detail.entry));
