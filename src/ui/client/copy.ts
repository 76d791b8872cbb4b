/** A button beside a read-only field that copies it. Without scripts, or on an unsafe origin, the field is selected by hand. */
export class CopyElement extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.querySelector('button')) return
    input.addEventListener('focus', () => input.select())
    if (!navigator.clipboard) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn btn--second btn--small'
    button.textContent = this.dataset.text ?? ''
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(input.value)
      button.textContent = this.dataset.done ?? ''
    })
    const state = document.createElement('p')
    state.className = 'section--tight'
    state.setAttribute('role', 'status')
    state.append(button)
    this.append(state)
  }
}
