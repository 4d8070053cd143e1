import { useState } from "react";
// https://help.harbour.example/embed/v1/react.d.ts and errorbook.d.ts, saved in your own project
import type {} from "../../theme/embed/v1/react.js";

const TOLD =
  "Journal V9 in Octopus holds Purchases. Harbour books sales invoices only into a journal that holds Sales.";

export function App() {
  const [error, setError] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <main data-opened={opened}>
      <h1>Invoices to Octopus</h1>
      <button onClick={() => setError(TOLD)}>Sync now</button>
      <p role="alert">{error}</p>
      <errorbook-fix
        product="octopus"
        error={error}
        onerrorbook-open={({ detail }) => setOpened(detail.entry)}
      />
      <h2>Help with Octopus</h2>
      <errorbook-help product="octopus">
        <a href="https://help.harbour.example/">Help with Octopus</a>
      </errorbook-help>
    </main>
  );
}
