// Numbers as Vietnamese offices write and say them. The engine's EntryNumber, EntryRules and Spoken say the same; a test holds them together.
"use strict";
window.TongKet = (() => {
  const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
  const powers = ["", " nghìn", " triệu"];
  const billion = 1000000000n;
  const most = 9223372036854775807n;

  // → { scaled } in stored steps, or { fault }.
  function read(text, decimals) {
    let packed = text.trim().replace(/([0-9])[ \u00A0\u202F](?=[0-9])/g, "$1.");
    const negative = /^[-\u2212]/.test(packed);
    if (negative) packed = packed.slice(1);
    const match = /^([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,40})(?:,([0-9]{1,40}))?$/.exec(packed);
    if (!match) return { fault: /^[0-9.,]+$/.test(packed) ? "marks" : "number" };
    if (negative) return { fault: "negative" };
    const fraction = (match[2] || "").replace(/0+$/, "");
    if (fraction.length > decimals) return { fault: "places" };
    const scaled = BigInt(match[1].replaceAll(".", "") + fraction.padEnd(decimals, "0"));
    return scaled > most ? { fault: "large" } : { scaled };
  }

  function group(text) {
    return text.replace(/\B(?=(\d{3})+$)/g, ".");
  }

  function write(scaled, decimals) {
    const text = scaled.toString().padStart(decimals + 1, "0");
    const whole = text.slice(0, text.length - decimals);
    const tail = decimals === 0 ? "" : text.slice(text.length - decimals).replace(/0+$/, "");
    return group(whole) + (tail ? "," + tail : "");
  }

  // Half away from zero, as everywhere.
  function percent(part, whole, decimals) {
    const power = 10n ** BigInt(decimals);
    const top = part * 100n * power;
    const scaled = (2n * top + whole) / (2n * whole);
    const text = scaled.toString().padStart(decimals + 1, "0");
    return group(text.slice(0, text.length - decimals)) + (decimals ? "," + text.slice(-decimals) : "") + "\u00A0%";
  }

  function sayGroup(value, first) {
    const hundreds = Math.floor(value / 100), tens = Math.floor(value / 10) % 10, units = value % 10;
    const words = [];
    const full = hundreds > 0 || !first;
    if (full) words.push(digits[hundreds] + " trăm");
    if (tens === 0 && units > 0) words.push(full ? "linh " + digits[units] : digits[units]);
    else if (tens > 0) {
      words.push(tens === 1 ? "mười" : digits[tens] + " mươi");
      if (units > 0) words.push(units === 1 && tens > 1 ? "mốt" : units === 4 && tens > 1 ? "tư" : units === 5 ? "lăm" : digits[units]);
    }
    return words.join(" ");
  }

  function sayWhole(value) {
    if (value === 0n) return digits[0];
    const words = [];
    const billions = value / billion, rest = value % billion;
    if (billions > 0n) words.push(sayWhole(billions) + " tỷ");
    for (let power = powers.length - 1; power >= 0; power--) {
      const part = Number(rest / 1000n ** BigInt(power) % 1000n);
      if (part > 0) words.push(sayGroup(part, words.length === 0) + powers[power]);
    }
    return words.join(" ");
  }

  function say(scaled, decimals) {
    const power = 10n ** BigInt(decimals);
    const tail = decimals === 0 ? "" : (scaled % power).toString().padStart(decimals, "0").replace(/0+$/, "");
    const end = tail === "" ? "" : " phẩy " + (tail.length <= 2 && tail[0] !== "0" ? sayGroup(Number(tail), true) : [...tail].map(digit => digits[Number(digit)]).join(" "));
    return sayWhole(scaled / power) + end;
  }

  function sentence(rule, fault, typed) {
    return rule.faults[fault].replace("{0}", typed);
  }

  // → { empty } | { faults: [sentence] } | { spoken, printed, percent, numerator, denominator }
  function check(rule, first, second) {
    first = (first || "").trim();
    second = (second || "").trim();
    if (!first && !second) return { empty: true, faults: [] };
    switch (rule.kind) {
      case "Amount": {
        const one = read(first, rule.decimals);
        return one.fault
          ? { faults: [sentence(rule, one.fault, first)] }
          : { faults: [], numerator: one.scaled, printed: write(one.scaled, rule.decimals) + "\u00A0" + rule.unit, spoken: say(one.scaled, rule.decimals) + " " + rule.unit };
      }
      case "Parts": {
        if (!first || !second) return { faults: [sentence(rule, "half", "")] };
        const part = read(first, rule.decimals), whole = read(second, rule.decimals);
        const faults = [];
        if (part.fault) faults.push(sentence(rule, part.fault, first));
        if (whole.fault) faults.push(sentence(rule, whole.fault, second));
        if (faults.length === 0 && part.scaled > whole.scaled) faults.push(sentence(rule, "above", first));
        return faults.length > 0 ? { faults } : {
          faults,
          numerator: part.scaled,
          denominator: whole.scaled,
          percent: whole.scaled > 0n ? percent(part.scaled, whole.scaled, rule.percentDecimals) : "",
          printed: write(part.scaled, rule.decimals) + "/" + write(whole.scaled, rule.decimals) + "\u00A0" + rule.unit,
          spoken: say(part.scaled, rule.decimals) + " trên " + say(whole.scaled, rule.decimals) + " " + rule.unit,
        };
      }
      case "YesNo":
        return first === "1" || first === "0"
          ? { faults: [], numerator: BigInt(first), printed: first === "1" ? "đạt" : "chưa đạt", spoken: first === "1" ? "đạt" : "chưa đạt" }
          : { faults: [sentence(rule, "choice", first)] };
      case "Level": {
        const level = rule.levels.find(one => one.toLowerCase() === first.toLowerCase());
        return level ? { faults: [], printed: level, spoken: level } : { faults: [sentence(rule, "choice", first)] };
      }
      default:
        return first.length <= 400 ? { faults: [], printed: first, spoken: first } : { faults: [sentence(rule, "long", "")] };
    }
  }

  // A fraction as the checks print it: whole, or with two places.
  function print([top, bottom]) {
    const sign = top < 0n ? "\u2212" : "";
    const size = top < 0n ? -top : top;
    if (size % bottom === 0n) return sign + write(size / bottom, 0);
    const text = ((2n * size * 100n + bottom) / (2n * bottom)).toString().padStart(3, "0");
    return sign + group(text.slice(0, -2)) + "," + text.slice(-2);
  }

  // What the rulebook's checks say of a figure against the others at hand → [{ message, isDoubt }]. The engine's ResultCheckRules says the same.
  function judge(rules, checks, figures, code, found) {
    const known = { ...figures, [code]: { numerator: found.numerator, denominator: found.denominator } };
    const has = term => Object.hasOwn(known, term.indicator);
    const value = term => {
      const rule = rules.find(one => one.code === term.indicator);
      if (!has(term) || !rule) return null;
      const { numerator, denominator } = known[term.indicator];
      const part = term.part === "Denominator" ? denominator : numerator;
      if (part === undefined) return null;
      if (term.part !== "Value" || rule.kind === "Amount") return [BigInt(part), 10n ** BigInt(rule.decimals)];
      return rule.kind === "Parts" && BigInt(denominator || 0) > 0n ? [100n * BigInt(numerator), BigInt(denominator)] : null;
    };
    const less = (one, two) => one[0] * two[1] < two[0] * one[1];
    const sum = terms => terms.reduce((all, term) => {
      const one = value(term);
      return one ? [all[0] * one[1] + (term.minus ? -1n : 1n) * one[0] * all[1], all[1] * one[1]] : all;
    }, [0n, 1n]);
    const broken = check => {
      const terms = [...check.left, ...check.right];
      switch (check.kind) {
        case "Exclusive": return has(check.left[0]) && has(check.right[0]) ? "" : null;
        case "Compulsory": return has(check.left[0]) && !has(check.right[0]) ? "" : null;
        case "Bounds": {
          const one = value(check.left[0]);
          return one && (check.low !== undefined && less(one, [BigInt(check.low), 1n]) || check.high !== undefined && less([BigInt(check.high), 1n], one)) ? print(one) : null;
        }
        default: {
          const missing = terms.filter(term => !value(term)).length;
          if (check.missing === "SkipIfAny" && missing > 0 || check.missing === "SkipIfAll" && missing === terms.length) return null;
          const left = sum(check.left), right = sum(check.right);
          const holds = check.operator === "AtMost" ? !less(right, left) : check.operator === "AtLeast" ? !less(left, right) : !less(left, right) && !less(right, left);
          return holds ? null : print(left) + " so với " + print(right);
        }
      }
    };
    return checks.filter(check => [...check.left, ...check.right].some(term => term.indicator === code)).flatMap(check => {
      const proof = broken(check);
      return proof === null ? [] : [{ message: proof ? check.message.replace(/\.$/, "") + " (" + proof + ")." : check.message, isDoubt: check.isDoubt }];
    });
  }

  return { read, write, percent, say, check, judge };
})();
