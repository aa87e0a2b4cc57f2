// What is typed reaches the server as soon as a field is left, before a shortcut saves and before
// a click leads away; Back leads where the visitor was; and a page that was cut off from its server
// is drawn again.
if (!window.zhaopai) {
  window.zhaopai = true
  const find = (selector) => document.querySelector(selector)
  const app = () => find("[data-testid=stApp]")
  const keeper = () => find(".st-key-draft-keep button")
  const arrived = () => find("[data-kept]")?.dataset.kept
  const within = (event, selector) => event.target.closest?.(selector)
  const OPTIONS = "[role=option], [role=listbox], [role=dialog] [role=gridcell]"
  const SAVE = ".st-key-form-buttons button"
  const soon = (ms) => new Promise((done) => setTimeout(done, ms))
  let typed = 0 // counts what was typed or chosen
  let kept = 0 // how much of it has reached the server

  const unsent = () => typed > kept && keeper()
  // A field hands over what it holds when it is left for something else (a date whose calendar
  // is open does not for nothing else), and its component needs a moment for it.
  const leaveFieldFor = async (button) => {
    button?.focus({ preventScroll: true })
    await soon(0)
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  }
  let sending = null
  const send = () => (sending ??= hand().finally(() => (sending = null)))
  const hand = async () => {
    await soon(0)
    const [upTo, before] = [typed, arrived()]
    keeper()?.click()
    for (let waited = 0; waited < 3000 && arrived() === before; waited += 30) await soon(30)
    if (arrived() !== before) kept = upTo
    else if (unsent()) later(3000)
  }
  let timer
  const later = (ms) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!unsent()) return
      app()?.dataset.testScriptState === "running" ? later(200) : send()
    }, ms)
  }

  for (const kind of ["input", "change", "keydown", "pointerup", "paste"]) {
    window.addEventListener(kind, (event) => {
      const modified = kind === "keydown" && (event.ctrlKey || event.metaKey || event.altKey)
      if (modified || !keeper()) return
      if (!within(event, `.st-key-form-inputs, ${OPTIONS}`)) return
      if (kind === "keydown" && event.key === "Tab") return
      typed += 1
      if (kind === "pointerup" || kind === "change") later(300)
    }, true)
  }
  window.addEventListener("focusout", () => later(150), true)
  window.addEventListener("beforeunload", (event) => unsent() && event.preventDefault())

  window.addEventListener("keydown", async (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s"
    if (!saves || !find(SAVE)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    await leaveFieldFor(find(SAVE))
    find(SAVE)?.click()
  }, true)
  const passed = new WeakSet()
  window.addEventListener("click", async (event) => {
    const pressed = within(event, "a[href], button")
    if (!pressed || !unsent() || within(event, ".st-key-form-inputs, .st-key-draft-keep")) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || pressed.target === "_blank") return
    if (passed.delete(pressed)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    await leaveFieldFor(pressed)
    if (!pressed.closest(".st-key-form-buttons")) await send()
    passed.add(pressed)
    pressed.click()
  }, true)

  // Streamlit writes the query of the screen it goes to, then its path: two entries of the browser's
  // history, the first of them the old screen with the query of the new. One is kept.
  let queryOf = null // the address that only got another query since the visitor last did anything
  const idle = () => app()?.dataset.testScriptState !== "running"
  for (const kind of ["pointerdown", "keydown"])
    window.addEventListener(kind, () => idle() && (queryOf = null), true)
  const push = history.pushState.bind(history)
  history.pushState = (data, title, address) => {
    const to = new URL(address, location.href)
    const samePath = to.pathname === location.pathname
    if (!samePath && queryOf === location.href) history.replaceState(data, title, address)
    else push(data, title, address)
    queryOf = samePath ? location.href : null
  }

  let state = "CONNECTED"
  new MutationObserver(() => {
    const now = app()?.dataset.testConnectionState
    if (now === "CONNECTED" && state !== now) find(".st-key-page-again button")?.click()
    state = now ?? state
  }).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] })
}
