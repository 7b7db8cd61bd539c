// One box chooses all rows of its form, or of its table where there is no form; the count of chosen rows stands where [data-chosen-count] is.
export function chooseAll(root) {
  root.addEventListener("change", (event) => {
    const box = event.target;
    const table = box.closest?.("form") ?? box.closest?.("table");
    if (!table) return;
    const rows = [...table.querySelectorAll("input[data-row]")];
    if (box.matches("[data-choose-all]")) rows.forEach((row) => (row.checked = box.checked));
    const all = table.querySelector("[data-choose-all]");
    const chosen = rows.filter((row) => row.checked).length;
    if (all) {
      all.checked = chosen > 0 && chosen === rows.length;
      all.indeterminate = chosen > 0 && chosen < rows.length;
    }
    const form = table.closest("form");
    form?.querySelectorAll("[data-chosen-count]").forEach((place) => (place.textContent = String(chosen)));
  });
}
