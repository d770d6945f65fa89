// 150 rows with はい/いいえ, a date and remarks, kept in localStorage after every change.
// Written as a careful React developer would: rows are memoised, the reducer is pure.
import { memo, useEffect, useReducer, useState } from "react";
import { createRoot } from "react-dom/client";

const KEY = "rows-with-react";
const ROWS = Array.from({ length: 150 }, (_, place) => ({
  id: `actions/bench-${String(place + 1).padStart(3, "0")}`,
  number: `1-${place + 1}`,
  text: `計測のための${place + 1}番目の行を、決めたとおりに行っていますか。`,
}));

function reduce(answers, { id, field, value }) {
  return { ...answers, [id]: { ...answers[id], [field]: value } };
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}/${now.getMonth() + 1}/${now.getDate()}`;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

const Row = memo(function Row({ row, answer, change }) {
  const choose = (value) => {
    change({ id: row.id, field: "answer", value });
    if (!answer?.date) change({ id: row.id, field: "date", value: today() });
  };
  const choice = (value, word) => (
    <label>
      <input type="radio" name={row.id} checked={answer?.answer === value} onChange={() => choose(value)} />
      {word}
    </label>
  );
  return (
    <article>
      <h2>{row.number}</h2>
      <fieldset>
        <legend>{row.text}</legend>
        {choice("yes", "はい")}
        {choice("no", "いいえ")}
      </fieldset>
      <label>
        日付
        <input value={answer?.date ?? ""} onChange={(event) => change({ id: row.id, field: "date", value: event.target.value })} />
      </label>
      <label>
        備考
        <textarea value={answer?.remarks ?? ""} onChange={(event) => change({ id: row.id, field: "remarks", value: event.target.value })} />
      </label>
    </article>
  );
});

function Form() {
  const [answers, change] = useReducer(reduce, undefined, read);
  const [saved, setSaved] = useState("");
  useEffect(() => {
    if (Object.keys(answers).length === 0) return;
    localStorage.setItem(KEY, JSON.stringify(answers));
    setSaved("保存しました");
  }, [answers]);
  return (
    <>
      <h1>計測用の150行</h1>
      <p role="status">{saved}</p>
      {ROWS.map((row) => <Row key={row.id} row={row} answer={answers[row.id]} change={change} />)}
    </>
  );
}

createRoot(document.getElementById("root")).render(<Form />);
