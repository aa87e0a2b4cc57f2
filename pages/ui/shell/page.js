// What is typed reaches the server as soon as a field is left, before a shortcut saves and before
// a click leads away; Back leads where the visitor was; and a page that was cut off from its server
// is drawn again.
if (!window.zhaopai) {
  window.zhaopai = true
  const find = (selector) => document.querySelector(selector)
  const app = () => find("[data-testid=stApp]")
  const form = () => find(".st-key-form-inputs")
  const keeper = () => find(".st-key-draft-keep button")
  const arrived = () => find("[data-kept]")?.dataset.kept
  const idle = () => app()?.dataset.testScriptState !== "running"
  const within = (event, selector) => event.target.closest?.(selector)
  const OPTIONS = "[role=option], [role=listbox], [role=dialog] [role=gridcell]"
  const SAVE = ".st-key-form-buttons button"
  const soon = (ms) => new Promise((done) => setTimeout(done, ms))
  let typed = 0 // counts what was typed or chosen
  let kept = 0 // how much of it has reached the server

  const unsent = () => typed > kept && form()
  // A field hands over what it holds when it is left for something else (a date whose calendar
  // is open does not for nothing else), and its component needs a moment for it.
  const leaveFieldFor = async (button) => {
    button?.focus({ preventScroll: true })
    await soon(0)
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  }
  // What was typed into lines of text and has not reached the server, by the field's name: it is
  // typed again where a lost connection would have lost it.
  const lines = new Map()
  const LINE = ".st-key-form-inputs :is(input[type=text], textarea)"
  let composing = false // a Chinese word is being put together: nothing may be handed over yet
  const handOver = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  const typeAgain = (field, text) => {
    const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement
    const value = Object.getOwnPropertyDescriptor(kind.prototype, "value")
    // A text that stands there already would be no news to the component.
    for (const each of field.value === text ? ["", text] : [text]) {
      value.set.call(field, each)
      field.dispatchEvent(new Event("input", { bubbles: true }))
    }
    handOver(field)
  }
  let link = 0 // counts connections: what was sent over an earlier one is not answered by this
  let away = false // the form of before the break is still on the screen
  let sending = null
  const send = () => (sending ??= hand().finally(() => (sending = null)))
  const hand = async () => {
    await soon(0)
    if (document.activeElement?.matches(LINE)) handOver(document.activeElement)
    const [upTo, before, carried, sentOver] = [typed, arrived(), new Map(lines), link]
    // While the form is being drawn it has no count yet, and a new one begins at zero: neither
    // says that anything has arrived.
    const done = () => arrived() > 0 && arrived() !== before && sentOver === link
    if (before === undefined) return later(200)
    keeper()?.click()
    for (let waited = 0; waited < 3000 && !done(); waited += 30) await soon(30)
    if (!done()) return unsent() && later(3000)
    kept = upTo
    for (const [name, text] of carried) if (lines.get(name) === text) lines.delete(name)
  }
  let timer
  const later = (ms) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!unsent()) return
      composing || away || !idle() || !keeper() ? later(200) : send()
    }, ms)
  }

  for (const kind of ["input", "change", "keydown", "pointerup", "paste"]) {
    window.addEventListener(kind, (event) => {
      const modified = kind === "keydown" && (event.ctrlKey || event.metaKey || event.altKey)
      if (modified || !form()) return
      if (!within(event, `.st-key-form-inputs, ${OPTIONS}`)) return
      if (kind === "keydown" && event.key === "Tab") return
      typed += 1
      if (kind === "pointerup" || kind === "change") later(300)
      if (kind !== "input" || !event.target.matches(LINE)) return
      lines.set(event.target.getAttribute("aria-label"), event.target.value)
      later(800)
    }, true)
  }
  for (const [kind, on] of [["compositionstart", true], ["compositionend", false]])
    window.addEventListener(kind, () => (composing = on), true)
  window.addEventListener("focusout", () => later(150), true)
  window.addEventListener("beforeunload", (event) => unsent() && event.preventDefault())

  // While a page is being drawn Streamlit leaves out what is pressed in a part of it that it does
  // not know yet: such a press waits for the end.
  const drawn = async (wasIdle) => {
    for (let waited = 0; !wasIdle && !idle() && waited < 5000; waited += 50) await soon(50)
  }
  window.addEventListener("keydown", async (event) => {
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s"
    if (!saves || !find(SAVE)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const wasIdle = idle()
    await leaveFieldFor(find(SAVE))
    await drawn(wasIdle)
    find(SAVE)?.click()
  }, true)
  const keyOf = (element) =>
    [...(element.closest("[class*=st-key-]")?.classList ?? [])].find((name) =>
      name.startsWith("st-key-"),
    )
  window.addEventListener("click", async (event) => {
    if (!event.isTrusted) return
    const pressed = within(event, "a[href], button")
    if (!pressed || within(event, ".st-key-form-inputs, .st-key-draft-keep")) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || pressed.target === "_blank") return
    const wasIdle = idle() || !pressed.closest(".stButton")
    if (!unsent() && wasIdle) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const key = keyOf(pressed)
    const saves = pressed.closest(".st-key-form-buttons, .st-key-step-buttons")
    await leaveFieldFor(pressed)
    if (unsent() && !saves) await send()
    await drawn(wasIdle)
    // Drawn anew meanwhile, it is another element under the same key.
    const there = () => (pressed.isConnected ? pressed : find(`.${key} ${pressed.tagName}`))
    for (let waited = 0; waited < 3000 && !there(); waited += 50) await soon(50)
    there()?.click()
  }, true)

  // Streamlit writes the query of the screen it goes to, then its path: two entries of the browser's
  // history, the first of them the old screen with the query of the new. One is kept.
  let queryOf = null // the address that only got another query since the visitor last did anything
  for (const kind of ["pointerdown", "keydown"])
    window.addEventListener(kind, () => idle() && (queryOf = null), true)
  const push = history.pushState.bind(history)
  history.pushState = (data, title, address) => {
    const to = new URL(address, location.href)
    if (to.href !== location.href) forget()
    const samePath = to.pathname === location.pathname
    if (!samePath && queryOf === location.href) history.replaceState(data, title, address)
    else push(data, title, address)
    queryOf = samePath ? location.href : null
  }

  // What is typed belongs to the form at this address.
  const forget = () => {
    lines.clear()
    kept = typed
  }
  window.addEventListener("popstate", forget, true)

  const comeBack = async () => {
    const missing = new Map(lines)
    const mark = () => find("[data-back]")?.dataset.back
    const before = mark()
    link += 1
    away = true
    find(".st-key-page-again button")?.click()
    for (let waited = 0; waited < 10000 && mark() === before; waited += 100) await soon(100)
    for (let tries = 0; tries < 5 && [...missing.keys()].some((name) => lines.has(name)); tries += 1) {
      await soon(300)
      while (!idle()) await soon(100)
      away = false
      for (const [name, text] of missing) {
        const field = find(`.st-key-form-inputs [aria-label="${CSS.escape(name)}"]`)
        if (field && lines.get(name) === text) typeAgain(field, text)
      }
      await soon(2500)
    }
    away = false
  }
  let state = "CONNECTED"
  new MutationObserver(() => {
    const now = app()?.dataset.testConnectionState
    if (now === "CONNECTED" && state !== now) comeBack()
    state = now ?? state
  }).observe(document.body, {
    subtree: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  })
}
