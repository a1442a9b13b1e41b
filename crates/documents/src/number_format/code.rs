//! A format code in tokens.

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// The width of a character, left free.
    Padding,
    /// 0, # or ?.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent {
        has_plus: bool,
    },
    Slash,
    /// @.
    Text,
    General,
    Date(DatePart),
}

/// A part of a day or a time, with the count of its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePart {
    Year(usize),
    Month(usize),
    Day(usize),
    KanjiWeekday(usize),
    Era(usize),
    EraYear(usize),
    Buddhist(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Parts of a second.
    Fraction(usize),
    HalfDay(HalfDay),
    Elapsed(char, usize),
}

/// How the halves of a day are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HalfDay {
    Latin,
    Letter,
    Japanese,
}

/// A section of a code: its tokens, and what stood in brackets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Coded {
    pub(super) tokens: Vec<Token>,
    pub(super) brackets: Vec<String>,
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<Coded> {
    let characters: Vec<char> = code.chars().collect();
    let mut lexer = Lexer { rest: &characters, sections: vec![Coded::default()] };
    while !lexer.rest.is_empty() {
        lexer.step();
    }
    if code.is_empty() { Vec::new() } else { lexer.sections }
}

struct Lexer<'c> {
    rest: &'c [char],
    sections: Vec<Coded>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let Some((&first, after)) = self.rest.split_first() else { return };
        match first {
            '"' => self.quoted(after),
            '[' => self.bracket(after),
            // In a Japanese Excel ! says like \ that the next character stands for itself.
            '\\' | '!' => self.literal(after.first().copied(), 2),
            '_' => self.put(Token::Padding, 2),
            '*' => self.skip(2),
            ';' => {
                self.sections.push(Coded::default());
                self.skip(1);
            }
            '0' | '#' | '?' => self.digit(first),
            '.' => self.put(Token::Point, 1),
            ',' => self.put(Token::Comma, 1),
            '%' | '％' => self.put(Token::Percent, 1),
            '/' => self.put(Token::Slash, 1),
            '@' => self.put(Token::Text, 1),
            _ if self.word() => {}
            _ if first.is_ascii_alphabetic() => self.letters(first),
            _ => self.literal(Some(first), 1),
        }
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn tokens(&mut self) -> &mut Vec<Token> {
        if self.sections.is_empty() {
            self.sections.push(Coded::default());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last].tokens
    }

    fn put(&mut self, token: Token, length: usize) {
        self.tokens().push(token);
        self.skip(length);
    }

    fn literal(&mut self, character: Option<char>, length: usize) {
        let text = character.map(|c| if c == '\\' { '¥' } else { c }.to_string()).unwrap_or_default();
        self.put(Token::Literal(text), length);
    }

    fn quoted(&mut self, after: &[char]) {
        let end = after.iter().position(|c| *c == '"').unwrap_or(after.len());
        let text: String = after[..end].iter().map(|c| if *c == '\\' { '¥' } else { *c }).collect();
        self.put(Token::Literal(text), end + 2);
    }

    fn bracket(&mut self, after: &[char]) {
        let end = after.iter().position(|c| *c == ']').unwrap_or(after.len());
        let inner: String = after[..end].iter().collect();
        self.skip(end + 2);
        if let Some(part) = elapsed(&inner) {
            self.tokens().push(Token::Date(part));
            return;
        }
        if let Some(currency) = inner.strip_prefix('$') {
            let symbol = currency.rsplit_once('-').map_or(currency, |(symbol, _)| symbol);
            // [$-ja-JP-x-gannen] names a language and no currency.
            if !symbol.is_empty() && !symbol.starts_with('-') {
                self.tokens().push(Token::Literal(symbol.replace('\\', "¥")));
            }
        }
        if let Some(coded) = self.sections.last_mut() {
            coded.brackets.push(inner);
        }
    }

    // Behind a point that follows seconds, zeros are parts of a second.
    fn digit(&mut self, first: char) {
        let tokens = self.tokens();
        if let [.., Token::Date(DatePart::Fraction(count))] = &mut tokens[..]
            && first == '0'
        {
            *count += 1;
        } else if let [.., Token::Date(DatePart::Second(_) | DatePart::Elapsed('s', _)), Token::Point] = &tokens[..]
            && first == '0'
        {
            tokens.pop();
            tokens.push(Token::Date(DatePart::Fraction(1)));
        } else {
            tokens.push(Token::Digit(first));
        }
        self.skip(1);
    }

    /// Words that stand for themselves in a code.
    fn word(&mut self) -> bool {
        let words: [(&str, Token); 7] = [
            ("General", Token::General),
            ("G/標準", Token::General),
            ("Standard", Token::General),
            ("標準", Token::General),
            ("AM/PM", Token::Date(DatePart::HalfDay(HalfDay::Latin))),
            ("A/P", Token::Date(DatePart::HalfDay(HalfDay::Letter))),
            ("午前/午後", Token::Date(DatePart::HalfDay(HalfDay::Japanese))),
        ];
        for (word, token) in words {
            let length = word.chars().count();
            let is_it = self.rest.len() >= length
                && word.chars().zip(self.rest).all(|(wanted, found)| wanted.eq_ignore_ascii_case(found));
            if is_it {
                self.put(token, length);
                return true;
            }
        }
        false
    }

    fn letters(&mut self, first: char) {
        let letter = first.to_ascii_lowercase();
        let count = self.rest.iter().take_while(|c| c.eq_ignore_ascii_case(&first)).count();
        let sign = self.rest.get(1).copied();
        let has_digit = self.tokens().iter().any(|token| matches!(token, Token::Digit(_)));
        if letter == 'e' && has_digit && matches!(sign, Some('+' | '-')) {
            return self.put(Token::Exponent { has_plus: sign == Some('+') }, 2);
        }
        let part = match letter {
            'y' => DatePart::Year(count),
            'm' => DatePart::Month(count),
            'd' => DatePart::Day(count),
            'h' => DatePart::Hour(count),
            's' => DatePart::Second(count),
            'g' => DatePart::Era(count),
            'e' => DatePart::EraYear(count),
            'a' if count >= 3 => DatePart::KanjiWeekday(count),
            'b' => DatePart::Buddhist(count),
            'r' => {
                // r is ee, rr is gggee.
                if count > 1 {
                    self.tokens().push(Token::Date(DatePart::Era(3)));
                }
                return self.put(Token::Date(DatePart::EraYear(2)), count);
            }
            _ => return self.literal(Some(first), 1),
        };
        self.put(Token::Date(part), count);
    }
}

// [h], [mm], [ss]: hours that go on beyond 24.
fn elapsed(inner: &str) -> Option<DatePart> {
    let first = inner.chars().next()?.to_ascii_lowercase();
    let is_all = inner.chars().all(|c| c.eq_ignore_ascii_case(&first));
    (matches!(first, 'h' | 'm' | 's') && is_all).then_some(DatePart::Elapsed(first, inner.len()))
}
