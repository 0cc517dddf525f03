namespace TongKet.Core.Ledger;

/// <summary>The names under which verbs enter the ledger; docs/changes.md tells what each one writes.</summary>
public static class Verbs
{
    public const string OfficeOpened = "office.opened";
    public const string AreaAdded = "area.added";
    public const string AccountOpened = "account.opened";
    public const string AccountActivated = "account.activated";
    public const string TargetAssigned = "target.assigned";
    public const string ResultReported = "result.reported";
    public const string ResultApproved = "result.approved";
    public const string TotalsRebuilt = "totals.rebuilt";
    public const string ArticleDrafted = "article.drafted";
    public const string ArticleRevised = "article.revised";
    public const string ResultsPublished = "results.published";
    public const string ArticlePublished = "article.published";
    public const string DeadlinesReminded = "deadlines.reminded";
    public const string MailRetried = "mail.retried";
}
