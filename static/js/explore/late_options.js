// The sources of two menus: hundreds that few readers choose from, so they come when the menu is reached for.

/** Add the sources to the lists that want them, under a heading; throws where they cannot be had. */
export async function addLateOptions(selects, address, heading) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const named = await response.json();
  for (const select of selects) fill(select, named[select.dataset.late], heading);
}

/** What is chosen stays chosen, and gets its name where it had none. */
function fill(select, rows, heading) {
  const known = new Map([...select.options].map((option) => [option.value, option]));
  const group = document.createElement("optgroup");
  group.label = heading;
  for (const [value, name] of rows) {
    const option = known.get(value);
    if (option) option.text = name;
    else group.append(new Option(name, value));
  }
  select.append(group);
}
