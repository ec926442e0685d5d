namespace Convoke.Dialplan.Expressions;

enum TokenKind
{
    End,
    Number,
    Word,
    Quoted,
    Operator,

    /// <summary>A character that means nothing here.</summary>
    Unknown,
}

/// <summary>A piece of an expression.</summary>
readonly record struct Token(TokenKind Kind, string Text, int Start)
{
    public bool Is(string sign) => Kind == TokenKind.Operator && Text == sign;
}
