// Loads the page anew when there is something new to see, unless somebody is filling in a form.
let seen;
const look = async () => {
  const reply = await fetch("/version");
  const now = reply.ok ? await reply.text() : seen;
  const typing = document.activeElement && document.activeElement.form;
  if (seen !== undefined && now !== seen && !typing) {
    location.reload();
  } else if (seen === undefined) {
    seen = now;
  }
};
const again = () => look().catch(() => {}).finally(() => setTimeout(again, 1500));
again();
