/** What the mock-up knows of each integration besides its texts: ids are those of the help centre. */

/** @typedef {"dossier" | "journal" | "administration" | "key" | "division" | "user"} Detail */

/**
 * @typedef {object} Integration
 * @property {"octopus" | "yuki" | "exact-online"} id
 * @property {string} name
 * @property {[Detail, string][]} details
 * @property {string} stopsAt the invoice at which its sync stops
 * @property {{number: string, customer: string, amount: number}[]} held
 */

/** @type {Integration[]} */
export const INTEGRATIONS = [
  {
    id: "octopus",
    name: "Octopus",
    details: [
      ["dossier", "40217"],
      ["journal", "VK3"],
    ],
    stopsAt: "2026/234",
    held: [
      { number: "2026/231", customer: "Atelier Lumen", amount: 1240 },
      { number: "2026/229", customer: "Café Zuiderdok", amount: 386.5 },
    ],
  },
  {
    id: "yuki",
    name: "Yuki",
    details: [
      ["administration", "Maison Verte SRL"],
      ["key", "•••• C41E"],
    ],
    stopsAt: "2026/118",
    held: [
      { number: "2025/311", customer: "Nordlicht GmbH", amount: 2915 },
      { number: "2026/117", customer: "Fietsen Vermeer", amount: 149.9 },
    ],
  },
  {
    id: "exact-online",
    name: "Exact Online",
    details: [
      ["division", "318806"],
      ["user", "noor@harbour.example"],
    ],
    stopsAt: "2026/562",
    held: [
      { number: "2026/561", customer: "Studio Kade", amount: 760 },
      { number: "2026/558", customer: "Imprimerie Delcourt", amount: 4280.75 },
    ],
  },
];
