using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Newsroom.Lead;

/// <summary>Takes the file of an old site in to be looked at; lists what came in.</summary>
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class ArrivalsModel(Arrivals arrivals, ILogger<ArrivalsModel> log) : DeskPage
{
    private const long LargestForm = Arrivals.LargestFile + (1024L * 1024);

    public IReadOnlyList<Arrival> List { get; private set; } = [];

    public string? Place { get; private set; }

    public DateOnly? Until { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] IFormFile? sent, [FromForm(Name = "noi")] string? place, [FromForm(Name = "denNgay")] DateOnly? until)
    {
        (Place, Until) = (place, until);
        var id = Guid.Empty;
        return DoAsync(
            async () =>
            {
                try
                {
                    id = await arrivals.HandInAsync(Actor, sent?.FileName ?? string.Empty, await ReadAsync(sent), place, until, Cancel);
                }
                catch (Refused refused) when (refused.Findings.Any(finding => finding.Code == "arrival.file"))
                {
                    log.LogWarning("The file of an old site was refused: {Size} bytes.", sent?.Length);
                    throw;
                }
            },
            () => LocalRedirect(Links.Arrival(id)),
            ShowAsync,
            "tep");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "arrival.place" => "noi",
        "arrival.until" => "den-ngay",
        _ => "tep",
    };

    private async Task<byte[]> ReadAsync(IFormFile? sent)
    {
        if (sent is null || sent.FileName.Length == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn tệp.", [new Finding("arrival.none", "Hãy chọn tệp xuất của WordPress (.xml) hoặc tệp nén .zip của trang cũ.")]);
        }

        var content = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(content, Cancel);
        return content;
    }

    private async Task<IActionResult> ShowAsync()
    {
        List = await arrivals.ListAsync(Actor, 30, Cancel);
        return Page();
    }
}
