// Only in pages that `tenken serve` serves: loads the page anew when the site is another one.
(function () {
  "use strict";
  var script = document.currentScript;
  var mark = script.getAttribute("data-mark");
  if (!window.EventSource) { return; }
  var news = new EventSource(script.getAttribute("data-news"));
  news.onmessage = function (event) {
    if (event.data === mark) { return; }
    news.close();
    location.reload();
  };
})();
