
'use strict';
// Filters. Without this script they stay hidden, and every finding is shown.
for (const section of document.querySelectorAll('[data-findings]')) {
  const form = section.querySelector('[data-filters]');
  const shown = form.querySelector('[data-shown]');
  const choices = [...form.querySelectorAll('[data-filter]')];
  const findings = [...section.querySelectorAll('.finding')];
  const groups = [...section.querySelectorAll('[data-group]')];
  const count = (items) => items.reduce((sum, item) => sum + Number(item.dataset.count), 0);

  const filter = () => {
    for (const finding of findings) {
      finding.hidden = choices.some((choice) =>
        choice.value && !finding.dataset[choice.dataset.filter].split(' ').includes(choice.value));
    }
    for (const group of groups) group.hidden = !group.querySelector('.finding:not([hidden])');
    const kept = count(findings.filter((finding) => !finding.hidden));
    const all = count(findings);
    // On paper the choices are told only where there are any.
    form.querySelector('.filters').classList.toggle('narrowed', kept !== all);
    shown.textContent = `${kept} of ${all} ${all === 1 ? 'finding' : 'findings'} shown`;
  };

  // A link to a finding shows it whatever is filtered.
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    const finding = target && target.closest('.finding');
    if (!finding || !section.contains(finding)) return;
    if (finding.hidden) {
      form.reset();
      filter();
    }
    finding.scrollIntoView();
    finding.focus({ preventScroll: true });
  };

  form.addEventListener('change', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  addEventListener('hashchange', follow);
  form.hidden = false;
  filter();
  follow();
}
