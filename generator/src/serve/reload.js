// Only in pages that `tenken serve` serves: loads the page anew when the site is another one, and
// goes back to where one was, also over a page of faults. Runs before the page's own deferred scripts.
//
// [data-instead]  this page only stands in the place of the one that was asked for
(function () {
  "use strict";
  var script = document.currentScript;
  var mark = script.getAttribute("data-mark");
  var instead = script.hasAttribute("data-instead");
  var place = "tenken-serve:" + location.pathname;

  // A service worker would show earlier builds, and there is none to fetch here.
  try {
    Object.defineProperty(navigator, "serviceWorker", { value: undefined, configurable: true });
  } catch (error) {
    // An old browser's; its page then asks in vain.
  }

  // Some browsers give no storage: then the page begins at its top.
  function keep() {
    try { sessionStorage.setItem(place, String(window.pageYOffset)); } catch (error) { return; }
  }

  function kept() {
    try {
      var top = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      return top;
    } catch (error) {
      return null;
    }
  }

  var top = instead ? null : kept();
  if (top !== null) {
    window.addEventListener("load", function () {
      // After the browser's own way back, which knows the page of faults only.
      setTimeout(function () { window.scrollTo(0, Number(top)); }, 0);
    });
  }

  if (!window.EventSource) { return; }
  var news = new EventSource(script.getAttribute("data-news"));
  news.onmessage = function (event) {
    if (event.data === mark) { return; }
    news.close();
    if (!instead) { keep(); }
    location.reload();
  };
})();
