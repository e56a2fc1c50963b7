/**
 * "Terapkan" shows itself once another kelurahan is chosen; until then its place on a narrow phone
 * belongs to "Dekat saya". Without the script it is always there.
 */
export function offerApply(): void {
  const form = document.querySelector<HTMLFormElement>('form.area');
  const select = form?.querySelector('select');
  if (!form || !select) return;
  const applied = [...select.options].find((option) => option.defaultSelected)?.value ?? '';
  const update = () => (form.dataset['changed'] = String(select.value !== applied));
  update();
  select.addEventListener('input', update);
  addEventListener('pageshow', update); // a browser that goes back brings the old choice along
}
