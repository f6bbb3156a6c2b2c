// Opens a notebook as a page: it runs by itself, and the keyboard goes to its controls.
//
// A notebook asks for it in its metadata: {"peer_evaluation": {"run_on_open": true}}. Written by
// hand as JupyterLab loads extensions (a container of module federation), so nothing is built.
(() => {
  "use strict";

  const NAME = "peer-evaluation";
  const PAGE = ".peer-explore";
  let shared;

  async function module(name) {
    const versions = Object.values(shared[name]);
    const factory = await versions[0].get();
    return factory();
  }

  // Keys pressed in the page are the page's: JupyterLab would take Enter, A or D for commands.
  function keepKeys(event) {
    if (event.target.closest(PAGE)) {
      event.target.setAttribute("data-lm-suppress-shortcuts", "true");
    }
  }

  // What changes without the reader's going there is read out.
  function mend(node) {
    for (const part of node.querySelectorAll(".peer-live:not([aria-live])")) {
      part.setAttribute("aria-live", "polite");
    }
    for (const part of node.querySelectorAll(".peer-status:not([role])")) {
      part.setAttribute("role", "status");
    }
  }

  // Panels at the sides can be opened again: View, Appearance.
  function calm(app) {
    for (const side of ["left", "right"]) {
      if (app.shell.isSideTabBarVisible && app.shell.isSideTabBarVisible(side)) {
        app.commands.execute("application:toggle-side-tabbar", { side });
      }
    }
    if (app.shell.collapseLeft) {
      app.shell.collapseLeft();
      app.shell.collapseRight();
    }
  }

  // JupyterLab itself puts the keyboard on the notebook once it is open: come after it.
  async function begin(panel) {
    const first = panel.node.querySelector(PAGE + " select");
    for (let settled = 0, tries = 0; first && settled < 5 && tries < 60; tries += 1) {
      settled = document.activeElement === first ? settled + 1 : 0;
      first.focus({ preventScroll: true });
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async function asPage(app, panel, NotebookActions) {
    await panel.context.ready;
    const asked = panel.context.model.getMetadata("peer_evaluation");
    if (!asked || !asked.run_on_open) {
      return;
    }
    panel.addClass("peer-page");
    panel.node.addEventListener("focusin", keepKeys);
    const observer = new MutationObserver(() => mend(panel.node));
    observer.observe(panel.node, { childList: true, subtree: true });
    panel.disposed.connect(() => observer.disconnect());
    calm(app);
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
    if (!kernel) {
      return; // JupyterLab asks which kernel to use
    }
    await kernel.info;
    await panel.revealed;
    const cells = panel.content.widgets;
    const last = cells.findIndex((cell) => (cell.model.getMetadata("tags") || []).includes("page"));
    await NotebookActions.runCells(
      panel.content,
      cells.slice(0, last + 1),
      panel.sessionContext,
    );
    (panel.content.outerNode || panel.content.node).scrollTop = 0;
    await begin(panel);
    panel.addClass("peer-ready");
  }

  async function extension() {
    const { INotebookTracker, NotebookActions } = await module("@jupyterlab/notebook");
    const plugin = {
      id: NAME + ":page",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, tracker) => {
        const style = document.createElement("style");
        style.textContent = STYLE;
        document.head.append(style);
        tracker.widgetAdded.connect((_, panel) => {
          asPage(app, panel, NotebookActions).catch((error) => console.error(NAME, error));
        });
      },
    };
    return () => ({ __esModule: true, default: plugin });
  }

  const STYLE = `
    .peer-page .jp-NotebookPanel-toolbar,
    .peer-page .jp-cell-toolbar,
    .peer-page .jp-InputPrompt,
    .peer-page .jp-OutputPrompt,
    .peer-page .jp-Collapser,
    .peer-page .jp-Placeholder,
    .peer-page .jp-OutputArea-promptOverlay,
    .peer-page .jp-Notebook-footer { display: none; }
    .peer-page .jp-Notebook { padding: 0; }
    .peer-page .jp-Cell { padding: 0; border: 0; }
    .peer-page .jp-MarkdownOutput.jp-RenderedHTMLCommon,
    .peer-page .jp-OutputArea-output.jp-RenderedHTMLCommon { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
    .peer-page .jp-MarkdownOutput.jp-RenderedHTMLCommon { font-size: 1.1875rem; line-height: 1.6; }
    .peer-page .jp-MarkdownOutput h1 { margin: 1rem 0 0.6rem; font-size: 2.1rem; font-weight: 700; }
    .peer-page .jp-MarkdownOutput h2 { font-size: 1.6rem; font-weight: 700; }
    .peer-page .jp-MarkdownOutput h3 { font-size: 1.25rem; font-weight: 700; }
    .peer-page .jp-MarkdownOutput h1 .jp-InternalAnchorLink { display: none; }
  `;

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: () => extension(),
  };
})();
