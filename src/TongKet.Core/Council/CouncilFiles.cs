using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Council;

/// <summary>What a session is taken home as: its signed file, and the minutes with the record of counts.</summary>
public sealed class CouncilFiles(Councils councils, Registers registers, RegisterQueries places, Rulebook rulebook)
{
    /// <summary>The signed file; null until the session has ended.</summary>
    public async Task<(byte[] File, DateOnly Day)?> SessionAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var view = await councils.ViewAsync(actor, id, cancel);
        return view.Session.IsClosed ? (view.Session.ToFile(), view.Session.Head.Day) : null;
    }

    /// <summary>The minutes as a Word file; a draft until the session has ended.</summary>
    public async Task<(byte[] Docx, DateOnly Day)> MinutesAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var session = (await councils.ViewAsync(actor, id, cancel)).Session;
        var day = session.Head.Day;
        var place = (await places.HomeAsync(actor.CommuneId, day, cancel))?.Name ?? (await registers.OfficeAsync(actor.CommuneId, cancel)).CommuneName;
        return (DocxWriter.Write(MinutesLetter.Compose(session, rulebook.DocumentForms, place), rulebook.DocumentForms.LayoutOn(day)), day);
    }
}
