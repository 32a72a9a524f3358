// Runs axe on a page at several widths of the window and prints what it found, as JSON:
// [{width, violations: [{id, help, impact, nodes: [{steps, words}]}], incomplete: …}, …]
// `steps` lead from the root to the element: the 0-based ordinal of a child at each.
"use strict";

const [address, axePath, executablePath, ...widths] = process.argv.slice(2);
const puppeteer = require("puppeteer");

// Runs in the page.
const examine = async () => {
  const stepsTo = (element) => {
    const steps = [];
    for (; element?.parentElement; element = element.parentElement) {
      steps.unshift([...element.parentElement.children].indexOf(element));
    }
    return steps;
  };
  const told = (rules) =>
    rules.map(({ id, help, impact, nodes }) => ({
      id,
      help,
      impact,
      nodes: nodes.map(({ element }) => ({
        steps: stepsTo(element),
        words: (element?.textContent ?? "").slice(0, 300),
      })),
    }));
  const report = await axe.run({ elementRef: true, resultTypes: ["violations", "incomplete"] });
  return { violations: told(report.violations), incomplete: told(report.incomplete) };
};

(async () => {
  const browser = await puppeteer.launch({
    executablePath,
    protocolTimeout: 540_000,
    // Chromium has no sandbox for root; the page is our own, and loads nothing.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const found = [];
    for (const width of widths.map(Number)) {
      const page = await browser.newPage();
      await page.setBypassCSP(true); // the page forbids every script but its own
      await page.setViewport({ width, height: 900 });
      await page.goto(address, { waitUntil: "load" });
      await page.addScriptTag({ path: axePath });
      found.push({ width, ...(await page.evaluate(examine)) });
      await page.close();
    }
    process.stdout.write(JSON.stringify(found));
  } finally {
    await browser.close();
  }
})().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
